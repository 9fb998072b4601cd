import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { PERMISSIONS } from '../../apps/api/src/catalogue/permissions.js';
import { May } from '../../apps/api/src/platform/auth/may.js';
import { PolicyGuard } from '../../apps/api/src/platform/auth/policy.guard.js';
import { TestApp } from '../support/app.js';
import { type Handler, handlersOf } from './routes.js';

interface Operation {
  'x-policy'?: string;
  operationId: string;
}

let test_: TestApp;
let handlers: Handler[];
let document: { paths: Record<string, Record<string, Operation>> };
beforeAll(async () => {
  test_ = await TestApp.start();
  handlers = handlersOf(test_.app);
  document = (await test_.visitor().get('/api/openapi.json')).body;
});
afterAll(() => test_.stop());

it('every handler has a policy', () => {
  expect(handlers.length).toBeGreaterThan(60);
  expect(handlers.filter(({ policy }) => policy === null).map(({ name }) => name)).toEqual([]);
});

it('a handler without a policy is refused to everybody', async () => {
  class Planted {
    @May.anyone() open() {}
    forgotten() {}
  }
  const asked = (handler: () => void) =>
    new PolicyGuard(new Reflector()).canActivate({
      getHandler: () => handler,
      switchToHttp: () => ({ getRequest: () => ({ cookies: {} }) }),
    } as unknown as ExecutionContext);
  const { open, forgotten } = Planted.prototype;
  expect(await asked(open)).toBe(true);
  await expect(asked(forgotten)).rejects.toMatchObject({ code: 'access.forbidden' });
});

it('every operation of the document says the policy that is applied', () => {
  const written = Object.values(document.paths).flatMap((operations) =>
    Object.values(operations).map((operation) => [operation.operationId, operation['x-policy'] ?? null]),
  );
  const applied = new Map(handlers.map(({ name, policy }) => [name.replace('Controller.', '.'), policy]));
  expect(written.length).toBeGreaterThan(60);
  expect(written.filter(([id, policy]) => applied.get(id ?? '') !== policy)).toEqual([]);
});

it('every permission is asked for by a route, and only permissions that exist are', () => {
  const asked = new Set(handlers.map(({ policy }) => policy));
  const known = ['anyone', 'signed-in', ...Object.keys(PERMISSIONS)];
  expect([...asked].filter((policy) => !known.includes(policy ?? ''))).toEqual([]);
});

it('what is open to anyone is a short list', () => {
  const open = handlers.filter(({ policy }) => policy === 'anyone').map(({ route }) => route);
  expect(
    open.filter(
      (route) =>
        !/ \/(api\/verify|grounding|health|help-lines|help-now|invitations|limits-of-confidentiality|password-resets|safety|sessions|verify)(\/|$)/.test(
          route,
        ),
    ),
  ).toEqual([]);
});
