import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { readCommand, UUID } from '../http/command.js';
import { Problem } from '../http/problem.js';
import { Actor } from './actor.js';
import { POLICY, type Policy } from './may.js';

/**
 * Whose page a request comes from, where it says so. One cookie serves every tab, so what an open page asks for could be done for whoever
 * has signed in beside it; without the header nothing is compared.
 */
const ACCOUNT = 'alongside-account';

/** Deny by default: no policy, no answer. Also gives the request its actor and its command key. */
@Injectable()
export class PolicyGuard extends AuthGuard('session') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.get<Policy | undefined>(POLICY, context.getHandler());
    if (!policy) throw new Problem('access.forbidden');
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: Actor }>();
    if (policy.kind === 'anyone' && (policy.unasked || Object.keys(request.cookies ?? {}).length === 0)) {
      request.user = Actor.nobody;
      return true;
    }
    const account = accountNamed(request);
    await super.canActivate(context);
    const actor = request.user ?? Actor.nobody;
    if (account !== null && actor.personId !== null && account !== actor.personId) throw new Problem('session.of-another');
    request.user = actor;
    if (policy.kind === 'anyone') return true;
    if (actor.personId === null) throw new Problem('session.required');
    if (policy.kind === 'permission') {
      if (actor.programsWhere(policy.permission).length === 0) throw new Problem('access.forbidden');
      actor.permission = policy.permission;
    }
    actor.command = readCommand(request, this.reflector, context);
    return true;
  }

  /** passport found nobody: the policy decides whether that matters. */
  override handleRequest<Found>(error: unknown, found: Found | false): Found {
    if (error) throw error;
    return (found || Actor.nobody) as Found;
  }
}

function accountNamed({ headers }: FastifyRequest): string | null {
  const named = headers[ACCOUNT];
  if (named === undefined) return null;
  if (typeof named !== 'string' || !UUID.test(named)) throw new Problem('request.malformed');
  return named.toLowerCase();
}
