import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.js';

const LONGEST_FORM = 4096;

/** Lets plain pages post a form without script, below the given paths and nowhere else: every other command is JSON. */
export function allowPlainForms(fastify: FastifyInstance, paths: readonly string[]): void {
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: LONGEST_FORM },
    (request, body, done) => {
      if (!paths.some((path) => request.url.startsWith(path))) return done(new Problem('request.not-json'), undefined);
      const fields = Object.fromEntries(new URLSearchParams((body as Buffer).toString('utf8')));
      // bytes that are no UTF-8 come out as U+FFFD
      const broken = Object.values(fields).some((value) => value.includes('\u0000') || value.includes('\uFFFD'));
      done(broken ? new Problem('request.malformed') : null, broken ? undefined : { ...fields });
    },
  );
}
