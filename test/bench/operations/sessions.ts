import { PASSWORD } from '../../support/world.js';
import type { Operation, Step } from '../operation.js';

export const signIn: Operation = {
  name: 'sign-in',
  title: 'sign-in',
  connections: [32],
  amount: { quick: 64, full: 128 },
  note: 'argon2id (19 MiB, two at once) is most of it and is no statement: the floor has none of it, so this ratio says what a password costs',
  prepare: (world, needed) =>
    world.many(needed.length, async (person) => {
      const { email } = await world.person('trainee');
      return Array.from(
        { length: needed[person] ?? 0 },
        (): Step => ({
          cookie: null,
          method: 'POST',
          path: '/api/sessions',
          body: { email, password: PASSWORD },
          // everybody from an address of their own, as through a proxy
          headers: { 'x-forwarded-for': `10.0.${person >> 8}.${person & 255}` },
          status: 204,
        }),
      );
    }),
};
