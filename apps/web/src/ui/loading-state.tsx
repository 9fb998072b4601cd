import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useAfter } from './use-after';

/** Nothing for 300 ms, then a skeleton as high as what will come, after 10 s a sentence. `rows` is how many lines it holds open. */
export function LoadingState({ rows = 4, after = 300 }: { rows?: number; after?: number }) {
  const show = useAfter(after);
  const slow = useAfter(10_000);
  return (
    <div role="status" aria-busy="true" style={{ minHeight: `${rows * 2.25}rem` }}>
      {show ? (
        <Stack gap="xs">
          <VisuallyHidden>Loading</VisuallyHidden>
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
            <Skeleton key={row} height="1.5rem" width={row === rows - 1 ? '60%' : '100%'} />
          ))}
        </Stack>
      ) : null}
      {slow ? <p>Still working. You can leave this page.</p> : null}
    </div>
  );
}

/** For the router, which keeps the page before in place for the first 300 ms itself. */
export const PendingPage = () => <LoadingState after={0} />;
