import type { ClientBase } from 'pg';

/**
 * Refuses a new connection to a server that follows another one: during a switchover the name may still lead to the old primary, and who is
 * signed in with which role must not be read there. A server that begins to follow ends its connections, so each is asked once.
 */
export async function demandPrimary(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ follows: boolean }>('SELECT pg_is_in_recovery() AS follows');
  if (rows[0]?.follows) throw Object.assign(new Error('The server follows another one.'), { code: '25006' });
}
