import { Injectable } from '@nestjs/common';
import { type FrozenContent, mayChangeStatus, REASONS_TO, type StatusChange, type StatusReason } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { PeopleFacts } from '../people/people.facts.js';
import type {
  CertificateCanResponse,
  CertificateChangeResponse,
  CertificateLookResponse,
  CertificateResponse,
} from './certificate.response.js';
import { CertificateStore } from './certificate.store.js';
import { CertificateChangesFacts, type ChangeInWords } from './certificate-changes.facts.js';
import { CertificatesFacts, type CredentialOnFile, statusOf, termsOf } from './certificates.facts.js';

/** A certificate as its holder and the admins see it. */
@Injectable()
export class CertificateReader {
  constructor(
    private readonly certificates: CertificatesFacts,
    private readonly changes: CertificateChangesFacts,
    private readonly store: CertificateStore,
    private readonly people: PeopleFacts,
    private readonly config: Config,
  ) {}

  /** Null where the actor may not see it. */
  async one(tx: Tx, actor: Actor, credentialId: string): Promise<CertificateResponse | null> {
    const seen = await this.store.visibleTo(tx, actor, credentialId);
    const credential = seen === null ? null : await this.certificates.byId(tx, seen);
    return credential ? this.present(tx, actor, credential) : null;
  }

  async mine(tx: Tx, actor: Actor): Promise<CertificateResponse[]> {
    const list: CertificateResponse[] = [];
    for (const id of await this.store.ownedBy(tx, actor)) {
      const credential = await this.certificates.byId(tx, id);
      if (credential) list.push(await this.present(tx, actor, credential));
    }
    return list;
  }

  private async present(tx: Tx, actor: Actor, credential: CredentialOnFile): Promise<CertificateResponse> {
    const content = JSON.parse((await this.store.contents(tx, [credential.id])).get(credential.id) ?? '{}') as FrozenContent;
    const names = await this.people.namesOf(
      tx,
      credential.issues.map(({ issuedBy }) => issuedBy),
    );
    const { status, since, validUntil } = statusOf(credential, tx.now);
    return {
      id: credential.id,
      programId: credential.programId,
      number: credential.number,
      title: content.title,
      scopeLine: content.scopeLine,
      issuingBody: content.issuingBody,
      holderName: credential.issues.at(-1)?.name ?? null,
      status,
      statusSince: since?.toISOString() ?? null,
      validUntil,
      zone: credential.zone,
      listed: credential.listed,
      verifyUrl: `${this.config.publicUrl}/verify/${credential.number}`,
      issues: credential.issues.map(({ id, number, issuedAt, issuedBy, validFrom, validUntil: until, digest }) => ({
        id,
        number,
        issuedAt: issuedAt.toISOString(),
        issuedBy: names.get(issuedBy) ?? null,
        validFrom,
        validUntil: until,
        digest,
      })),
      events: credential.events.map(({ kind, effectiveAt, recordedAt, reasonCode }) => ({
        kind,
        effectiveAt: effectiveAt.toISOString(),
        recordedAt: recordedAt.toISOString(),
        reasonCode,
      })),
      ...(await this.changed(tx, actor, credential)),
      can: this.can(actor, credential, tx.now),
    };
  }

  private async changed(tx: Tx, actor: Actor, credential: CredentialOnFile): Promise<Pick<CertificateResponse, 'changes' | 'looks'>> {
    const [changed] = mayLookAt(actor, credential) ? await this.changes.of(tx, [credential]) : [];
    if (!changed) return { changes: [], looks: [] };
    const names = await this.people.namesOf(
      tx,
      changed.looks.map(({ lookedBy }) => lookedBy),
    );
    const looks = changed.looks.map(
      ({ id, lookedAt, lookedBy, reason }): CertificateLookResponse => ({
        id,
        at: lookedAt.toISOString(),
        by: names.get(lookedBy) ?? null,
        reason,
      }),
    );
    return { changes: changed.changes.map(presentChange), looks };
  }

  private can(actor: Actor, credential: CredentialOnFile, now: Date): CertificateCanResponse {
    const admin = actor.may('certificate.change-status', credential.programId);
    const may = (change: StatusChange) =>
      admin && REASONS_TO[change].some((reason) => mayChangeStatus(changeFacts(credential, change, actor.id, reason, now, now)).ok);
    return { suspend: may('suspend'), reinstate: may('reinstate'), revoke: may('revoke'), share: credential.holderId === actor.id };
  }
}

/** Who decides about it reads what changed under it, and nobody about themselves. */
export function mayLookAt(actor: Actor, { programId, holderId }: CredentialOnFile): boolean {
  return actor.may('certificate.change-status', programId) && actor.id !== holderId;
}

export function presentChange({ what, title, at, holds, decided }: ChangeInWords): CertificateChangeResponse {
  return { what, about: title, at: at.toISOString(), holds, decided };
}

/** What a change of status is judged by; the proof of identity counts as given where only the rule is asked. */
export function changeFacts(
  credential: CredentialOnFile,
  change: StatusChange,
  actorId: string,
  reasonCode: StatusReason,
  freshAuthAt: Date | null,
  now: Date,
) {
  return {
    change,
    issues: termsOf(credential.issues),
    events: credential.events,
    zone: credential.zone,
    actorId,
    holderId: credential.holderId,
    reasonCode,
    effectiveAt: now,
    freshAuthAt,
    now,
  };
}
