import { http } from '../../api/client';
import type { SheetLine } from './sheet-keeper';

/** The sheet about a real conversation. */
export const ratingLine = (ratingId: string): SheetLine => ({
  id: ratingId,
  save: ({ key, version, sheet, jotter, paused }, device) =>
    http.PUT('/api/ratings/{ratingId}/draft', {
      params: { path: { ratingId }, header: { 'If-Match': String(version) } },
      headers: { 'Idempotency-Key': key },
      body: { sheet: sheet as never, jotter, paused, device },
    }),
  read: async () => (await http.GET('/api/ratings/{ratingId}', { params: { path: { ratingId } } })).data ?? null,
});
