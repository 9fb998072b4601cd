import { useCallback, useEffect, useRef } from 'react';

/** Puts work off until what is rendered now can be seen. Of several the last is done, and none once the component is gone. */
export function useAfterPaint(): (work: () => void) => void {
  const waiting = useRef<() => void>(undefined);
  useEffect(() => () => waiting.current?.(), []);
  return useCallback((work) => {
    waiting.current?.();
    let timer: ReturnType<typeof setTimeout>;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(work);
    });
    waiting.current = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
}
