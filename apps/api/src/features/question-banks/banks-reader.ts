import { Injectable } from '@nestjs/common';
import { type Bank, bankByCode, type Pack } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { mustAllow, visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import type { Program } from '../programs/program.entity.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { mayHandleKeys } from './question-banks.policy.js';

/** The newest version of the curriculum that is there for the program, which the next one is made from. */
export interface Newest {
  program: Program;
  curriculumVersionId: string;
  pack: Pack;
}

@Injectable()
export class BanksReader {
  constructor(
    private readonly programs: ProgramsFacts,
    private readonly curriculum: CurriculumFacts,
  ) {}

  async newest(tx: Tx, actor: Actor, programId: string, permission: 'question-bank.read' | 'question-bank.edit'): Promise<Newest> {
    const program = visible(await this.programs.visibleTo(tx, actor, programId, permission));
    mustAllow(mayHandleKeys(actor));
    const { id, pack } = visible(await this.curriculum.newestFor(tx, program.id));
    return { program, curriculumVersionId: id, pack };
  }

  async bank(
    tx: Tx,
    actor: Actor,
    at: { programId: string; bankCode: string },
    permission: 'question-bank.read' | 'question-bank.edit',
  ): Promise<Newest & { bank: Bank }> {
    const newest = await this.newest(tx, actor, at.programId, permission);
    return { ...newest, bank: visible(bankByCode(newest.pack, at.bankCode)) };
  }
}
