import { queryClient } from './query-client';

/** Under this the queries keep who is signed in. */
export const ME = ['get', '/api/sessions/current'] as const;

/** Whose page this is; null until it knows, and once they have signed out. */
export const ownId = (): string | null => queryClient.getQueryData<{ id: string }>(ME)?.id ?? null;

/** Goes with every request of a page that knows whose it is: one cookie serves all tabs, and in another one somebody else may have signed in. */
export const OWN_ACCOUNT = 'Alongside-Account';

/** What the API says then, and does nothing. */
export const SOMEBODY_ELSE = 'session.of-another';

export const noticeSomebodyElse = () => void window.dispatchEvent(new Event(SOMEBODY_ELSE));
export const onSomebodyElse = (tell: () => void) => window.addEventListener(SOMEBODY_ELSE, tell, { once: true });
