import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { POLICY, type Policy } from '../../apps/api/src/platform/auth/may.js';

export interface Handler {
  /** `GET /me`, as the controller says it, without the prefix of the API. */
  route: string;
  /** `Controller.method` */
  name: string;
  policy: string | null;
}

/** Every handler that Nest routes to, with its policy. */
export function handlersOf(app: NestFastifyApplication): Handler[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers
    .flatMap(({ metatype }) => {
      const controller = metatype as unknown as { name: string; prototype: Record<string, object> };
      return Object.getOwnPropertyNames(controller.prototype)
        .map((method) => ({ method, handler: Object.getOwnPropertyDescriptor(controller.prototype, method)?.value as object | undefined }))
        .filter(({ method, handler }) => method !== 'constructor' && handler !== undefined && Reflect.hasMetadata(PATH_METADATA, handler))
        .map(({ method, handler }) => {
          const policy = Reflect.getMetadata(POLICY, handler ?? {}) as Policy | undefined;
          const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler ?? {}) as number];
          const path = [Reflect.getMetadata(PATH_METADATA, metatype ?? {}), Reflect.getMetadata(PATH_METADATA, handler ?? {})] as (
            | string
            | string[]
          )[];
          return {
            route: `${verb} /${path
              .flat()
              .flatMap((part) => part.split('/'))
              .filter(Boolean)
              .join('/')}`,
            name: `${controller.name}.${method}`,
            policy: policy ? wordFor(policy) : null,
          };
        });
    })
    .sort((one, other) => (one.route < other.route ? -1 : 1));
}

const wordFor = (policy: Policy) => (policy.kind === 'permission' ? policy.permission : policy.kind);
