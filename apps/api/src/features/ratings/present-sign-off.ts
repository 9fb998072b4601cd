import type { RatingRecord } from '#libs/assessment';
import type { SignOffResponse } from './rating.response.js';
import type { SharedSignOff } from './sign-off.store.js';

export function presentSignOff(signOff: SharedSignOff): SignOffResponse {
  const record = JSON.parse(signOff.content) as RatingRecord;
  return {
    id: signOff.id,
    ratingId: signOff.ratingId,
    rolePlayId: signOff.rolePlayId,
    seat: signOff.seat,
    signedAt: signOff.signedAt.toISOString(),
    digest: signOff.digest,
    record: signOff.content,
    result: record.outcome.result,
    correctsId: signOff.correctsId,
    reason: record.corrects?.reason ?? null,
    shareAt: signOff.shareAt?.toISOString() ?? null,
  };
}
