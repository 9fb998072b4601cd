import { QueryClient } from '@tanstack/react-query';
import { asProblem, mayRetry } from './problem';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // Only what was never decided is asked again; a refusal stays a refusal.
      retry: (count, error) => count < 2 && mayRetry(asProblem(error)),
    },
    mutations: { retry: false },
  },
});
