import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport';
import type { Actor } from './actor.js';
import { SessionReader } from './session-reader.js';

type Verify = (request: FastifyRequest, done: (error: unknown, actor?: Actor | null) => void) => void;

/** passport's smallest strategy: asks `verify` who the request's cookie belongs to. */
class CookieStrategy extends Strategy {
  override name = 'session';

  constructor(private readonly verify: Verify) {
    super();
  }

  override authenticate(request: unknown): void {
    this.verify(request as FastifyRequest, (error, actor) => (error ? this.error(error) : actor ? this.success(actor) : this.fail(401)));
  }
}

@Injectable()
export class SessionStrategy extends PassportStrategy(CookieStrategy, 'session') {
  constructor(private readonly sessions: SessionReader) {
    super();
  }

  validate(request: FastifyRequest): Promise<Actor | null> {
    return this.sessions.actorOf(request);
  }
}
