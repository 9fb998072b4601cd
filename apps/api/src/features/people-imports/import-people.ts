import { Injectable } from '@nestjs/common';
import { refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { InvitationsCommands } from '../invitations/invitations.commands.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import type { PeopleImportRequest } from './people-import.request.js';
import type { PeopleImportResponse } from './people-import.response.js';
import { PeopleImportStore } from './people-import.store.js';
import { checkRows, IMPORT_FAULTS, type ImportFacts, type ImportRow, readPeople, roleOf } from './read-people.js';

/** Invites everybody on a list, or nobody: one transaction, and not while one row needs another look. */
@Injectable()
export class ImportPeople {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly store: PeopleImportStore,
    private readonly invitations: InvitationsCommands,
  ) {}

  run(actor: Actor, programId: string, { csv, dryRun }: PeopleImportRequest): Promise<PeopleImportResponse> {
    return dryRun ? this.look(actor, programId, csv) : this.invite(actor, programId, csv);
  }

  private look(actor: Actor, programId: string, csv: string): Promise<PeopleImportResponse> {
    return this.db.read(actor, async (tx) => {
      const program = visible(await this.programs.visibleTo(tx, actor, programId, 'person.invite'));
      const rows = granted(readPeople(csv));
      return present(rows, await this.factsFor(tx, program.id, rows), true);
    });
  }

  private invite(actor: Actor, programId: string, csv: string): Promise<PeopleImportResponse> {
    return this.db.write(actor, async (tx) => {
      const program = visible(await this.programs.visibleTo(tx, actor, programId, 'person.invite'));
      const rows = granted(readPeople(csv));
      await this.store.lockImports(tx, program.id);
      const facts = await this.factsFor(tx, program.id, rows);
      const answer = present(rows, facts, false);
      if (answer.faultyRows > 0) granted(refuse({ code: 'people-import.rows-wrong', facts: { rows: answer.faultyRows } }));
      for (const { name, email, role, cohort } of rows) {
        await this.invitations.inviteAs(tx, actor, program, {
          email,
          name,
          role: roleOf(role) ?? 'trainee',
          cohortId: facts.cohorts.get(cohort.toLowerCase()) ?? null,
        });
      }
      tx.audit({ programId: program.id, action: 'people.imported', subject: program.id, facts: { people: rows.length } });
      return answer;
    });
  }

  private factsFor(tx: Tx, programId: string, rows: readonly ImportRow[]): Promise<ImportFacts> {
    return this.store.facts(
      tx,
      programId,
      rows.map(({ email }) => email),
    );
  }
}

function present(rows: readonly ImportRow[], facts: ImportFacts, dryRun: boolean): PeopleImportResponse {
  const faults = checkRows(rows, facts);
  const faultyRows = faults.filter((each) => each.length > 0).length;
  return {
    dryRun,
    invitations: rows.length - faultyRows,
    faultyRows,
    rows: rows.map((row, at) => ({
      ...row,
      faults: (faults[at] ?? []).map(({ column, code }) => ({ column, code, message: IMPORT_FAULTS[code] })),
    })),
  };
}
