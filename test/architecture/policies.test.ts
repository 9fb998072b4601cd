import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { PERMISSIONS } from '../../apps/api/src/catalogue/permissions.js';
import { TestApp } from '../support/app.js';
import { World } from '../support/world.js';
import { type Handler, handlersOf } from './routes.js';

const FILE = 'test/architecture/routes.yaml';
const reviewed = parse(readFileSync(path.resolve(import.meta.dirname, '../..', FILE), 'utf8')) as Record<string, string>;

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

it('every route stands in the reviewed list with its policy, and nothing else does', () => {
  const rows = (list: Record<string, string | null>) => Object.entries(list).map(([route, policy]) => `${route}: ${policy}`);
  const [is, said] = [rows(Object.fromEntries(handlers.map(({ route, policy }) => [route, policy]))), rows(reviewed)];
  expect({
    [`missing in ${FILE}`]: is.filter((row) => !said.includes(row)),
    'no longer true': said.filter((row) => !is.includes(row)),
  }).toEqual({
    [`missing in ${FILE}`]: [],
    'no longer true': [],
  });
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

/** A request of somebody to a route, with ids of nothing. */
const ask = (visitor: ReturnType<TestApp['visitor']>, route: string) => {
  const [verb, address = ''] = route.split(' ');
  const url = `/api${address.replace(/:\w+/g, '00000000-0000-7000-8000-00000000dead')}`;
  if (verb === 'GET') return visitor.get(url);
  if (verb === 'DELETE') return visitor.delete(url);
  return verb === 'PUT' ? visitor.put(url, {}) : visitor.post(url, {});
};

it('nobody who is not signed in gets past a policy', async () => {
  const answers: string[] = [];
  for (const { route, policy } of handlers) {
    if (policy === 'anyone') continue;
    const { status } = await ask(test_.visitor(), route);
    if (status !== 401) answers.push(`${route}: ${status}`);
  }
  expect(answers).toEqual([]);
});

it('nobody without the permission gets past it, whatever role they hold, and nobody makes a 500', async () => {
  const world = new World(test_);
  const programId = await world.program();
  const roles = ['trainee', 'role-player', 'clinical-supervisor', 'peer-supervisor', 'reviewer', 'admin', 'author', 'auditor'] as const;
  const answers: string[] = [];
  for (const role of roles) {
    const { browser } = await world.person(programId, role);
    for (const { route, policy } of handlers) {
      if (policy === 'anyone' || route === 'DELETE /sessions/current' || route === 'DELETE /me/sessions') continue;
      const { status, body } = await ask(browser, route);
      const holders = PERMISSIONS[policy as keyof typeof PERMISSIONS] as readonly string[] | undefined;
      const may = holders === undefined || holders.includes(role);
      if (may ? status >= 500 : !(status === 403 && body.code === 'access.forbidden'))
        answers.push(`${role} ${route} (${policy}): ${status} ${body.code ?? ''}`);
    }
  }
  expect(answers).toEqual([]);
});
