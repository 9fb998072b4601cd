import { http } from '../../api/client';
import type { SheetLine } from '../marking/sheet-keeper';

const EXAMPLE = '/api/calibration-runs/{runId}/examples/{position}' as const;

/** Names of the sheets of one run on this device. */
export const runName = (runId: string) => `calibration ${runId} `;

/** The sheet about one example. */
export const exampleLine = (runId: string, position: number): SheetLine => {
  const path = { runId, position };
  return {
    id: `${runName(runId)}${position}`,
    save: ({ key, version, sheet }, device) =>
      http.PUT(`${EXAMPLE}/sheet`, {
        params: { path, header: { 'If-Match': String(version) } },
        headers: { 'Idempotency-Key': key },
        body: { sheet: sheet as never, device },
      }),
    read: async () => (await http.GET(EXAMPLE, { params: { path } })).data ?? null,
  };
};
