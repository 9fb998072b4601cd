const MISSING = 'A part of this page could not be fetched.';

/**
 * The router loads the whole app again when the script of a page cannot be fetched, which without a line ends at the browser's own
 * error page. Vite reports it first; with other words on it the router shows our page instead.
 */
export function keepPageWhenPartIsMissing(): void {
  window.addEventListener('vite:preloadError', ({ payload }) => {
    payload.message = `${MISSING} ${payload.message}`;
  });
}

export function isMissingPart(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith(MISSING);
}
