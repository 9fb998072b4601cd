/** An address inside this app, or the start page: a link to sign in must not lead people to another site. */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith('/')) return '/';
  const address = new URL(next, location.origin);
  return address.origin === location.origin ? `${address.pathname}${address.search}${address.hash}` : '/';
}
