import { Injectable } from '@nestjs/common';
import type { RatingRecord } from '#libs/assessment';
import { canonicalJson, refuse } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { sha256 } from '../../platform/digest.js';
import { granted } from '../../platform/http/outcomes.js';
import { CertificateChangesCommands } from '../certificates/certificate-changes.commands.js';
import { FeedbackCommands } from '../feedback/feedback.commands.js';
import { HarmCommands } from '../harm/harm.commands.js';
import { SecondLooksCommands } from '../second-looks/second-looks.commands.js';
import { presentSignOff } from './present-sign-off.js';
import type { RatingContext } from './rating.context.js';
import { SIGN_OFF_MEANING } from './rating.policy.js';
import type { RatingSignOffRequest } from './rating.request.js';
import type { SignOffResponse } from './rating.response.js';
import { RatingStore } from './rating.store.js';
import type { SignOff } from './sign-off.entity.js';
import { type SharedSignOff, SignOffStore } from './sign-off.store.js';

/** What a signature brings with it, in the signing transaction: the record, its sharing, a pause of practice, a third look, a word to admins. */
@Injectable()
export class RecordSignOff {
  constructor(
    private readonly ratings: RatingStore,
    private readonly signOffs: SignOffStore,
    private readonly feedback: FeedbackCommands,
    private readonly harm: HarmCommands,
    private readonly secondLooks: SecondLooksCommands,
    private readonly certificates: CertificateChangesCommands,
  ) {}

  /** @param corrected the record that this one corrects, or null */
  async run(
    tx: Tx,
    { rating, rolePlay, enrolment, station }: RatingContext,
    form: Pick<RatingSignOffRequest, 'meaning' | 'share'> & { version?: number },
    record: RatingRecord,
    corrected: SharedSignOff | null,
  ): Promise<SignOffResponse> {
    if (form.meaning !== SIGN_OFF_MEANING) granted(refuse({ code: 'sign-off.other-meaning' }));
    const content = canonicalJson(record);
    const signOff: SignOff = {
      id: tx.newId(),
      programId: rating.programId,
      enrolmentId: rating.enrolmentId,
      rolePlayId: rating.rolePlayId,
      ratingId: rating.id,
      raterId: rating.raterId,
      seat: rating.seat,
      stationCode: rolePlay.stationCode,
      ratingVersion: rating.version,
      correctsId: corrected?.id ?? null,
      signedAt: tx.now,
      method: 'password',
      content,
      digest: sha256(content),
    };
    await this.signOffs.insert(tx, signOff);
    await this.ratings.wipeJotter(tx, rating.id);
    tx.audit({
      programId: rating.programId,
      action: corrected ? 'sign-off.corrected' : 'sign-off.recorded',
      subject: signOff.id,
      facts: { rolePlay: rolePlay.id, station: station.code, seat: rating.seat, digest: signOff.digest, corrects: signOff.correctsId },
    });
    const before = corrected ? (JSON.parse(corrected.content) as RatingRecord).sheet : rating.sheet;
    await this.harm.pauseAtSignature(tx, signOff, record.sheet, corrected ? before : null, enrolment.zone);
    await this.secondLooks.askThirdLook(tx, rolePlay);
    await this.certificates.tellAdmins(tx, rating.programId, enrolment.personId, signOff.signedAt);
    const share = corrected
      ? await this.feedback.shareAs(tx, signOff, corrected.shareAt)
      : await this.feedback.share(tx, signOff, rolePlay, form.share, enrolment.zone);
    return presentSignOff({ ...signOff, shareAt: share });
  }
}
