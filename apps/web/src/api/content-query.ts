import { queryOptions } from '@tanstack/react-query';

/** Public content of which the app carries a copy of its own: asked for once, and done without when there is no answer. */
export function contentQuery<Content>(path: '/api/help-lines' | '/api/grounding') {
  return queryOptions({
    queryKey: ['get', path],
    queryFn: async (): Promise<Content> => {
      const answer = await fetch(path);
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      return (await answer.json()) as Content;
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
