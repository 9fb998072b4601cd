import { useQuery } from '@tanstack/react-query';
import { api } from './client';
import type { components } from './schema';

export type Me = components['schemas']['MeResponse'];
export type Role = Me['roles'][number]['role'];

/** Who is signed in. Asked once and kept until sign-in or sign-out. */
export const meQuery = api.queryOptions('get', '/api/me', {}, { staleTime: Number.POSITIVE_INFINITY, retry: false });

/** Null while nobody is signed in, or while we do not know yet. */
export function useMe(): Me | null {
  return useQuery(meQuery).data ?? null;
}

export function hasRole(me: Me, ...roles: Role[]): boolean {
  return me.roles.some((held) => roles.includes(held.role));
}
