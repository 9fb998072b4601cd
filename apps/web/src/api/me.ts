import { queryOptions, useQuery } from '@tanstack/react-query';
import { http } from './client';
import { ME } from './own-account';
import { asProblem } from './problem';
import type { components } from './schema';

export type Me = components['schemas']['MeResponse'];
export type Role = Me['roles'][number]['role'];

/** Who is signed in. Asked once and kept until sign-in or sign-out. */
export const meQuery = queryOptions({
  queryKey: ME,
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
  async queryFn({ signal }): Promise<Me> {
    const { data, error, response } = await http.GET('/api/sessions/current', { signal });
    if (!data) throw asProblem(error, response);
    if (!data.me) throw asProblem({ code: 'session.required', title: 'Please sign in.', status: 401 });
    return data.me;
  },
});

/** Null while nobody is signed in, or while we do not know yet. */
export function useMe(): Me | null {
  return useQuery(meQuery).data ?? null;
}

export function hasRole(me: Me, ...roles: Role[]): boolean {
  return me.roles.some((held) => roles.includes(held.role));
}
