import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';

@Injectable()
export class CertificateStore {
  /** Its id, if it is the actor's own or in a program whose register they read. */
  async visibleTo(tx: Tx, actor: Actor, credentialId: string): Promise<string | null> {
    const row = await tx.maybeOne<{ id: string }>(`SELECT id FROM credential WHERE id = $1 AND (holder_id = $2 OR program_id = ANY($3))`, [
      credentialId,
      actor.id,
      actor.programsWhere('certificate.register'),
    ]);
    return row?.id ?? null;
  }

  /** The actor's own credentials. */
  async ownedBy(tx: Tx, actor: Actor): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(`SELECT id FROM credential WHERE holder_id = $1 ORDER BY made_at`, [actor.id]);
    return rows.map(({ id }) => id);
  }

  /** The program and holder of a credential whose status the actor may change, with the holder locked until commit. */
  async lockForChange(tx: Tx, actor: Actor, credentialId: string): Promise<{ programId: string; holderId: string } | null> {
    const row = await tx.maybeOne<{ programId: string; holderId: string }>(
      `SELECT program_id, holder_id FROM credential WHERE id = $1 AND program_id = ANY($2)`,
      [credentialId, actor.programsWhere('certificate.change-status')],
    );
    if (row) await tx.lockPerson(row.holderId, 'certification');
    return row;
  }

  /** What the last issue of each credential says, by credential. */
  async contents(tx: Tx, credentialIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.rows<{ credentialId: string; content: string }>(
      `SELECT DISTINCT ON (credential_id) credential_id, content FROM certificate_issue WHERE credential_id = ANY($1) ORDER BY credential_id, number DESC`,
      [[...credentialIds]],
    );
    return new Map(rows.map(({ credentialId, content }) => [credentialId, content]));
  }

  async list(tx: Tx, credentialId: string, programId: string, listed: boolean): Promise<void> {
    await tx.run(
      `INSERT INTO public_listing (credential_id, program_id, listed, changed_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (credential_id) DO UPDATE SET listed = EXCLUDED.listed, changed_at = EXCLUDED.changed_at`,
      [credentialId, programId, listed, tx.now],
    );
  }
}
