import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { cursorOf, keyOf } from '../../platform/http/cursor.js';
import { visible } from '../../platform/http/outcomes.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import type { MemberListRequest } from './member.request.js';
import type { MemberListResponse } from './member.response.js';
import { MemberStore } from './member.store.js';

const PAGE = 50;

@Injectable()
export class ListMembers {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly members: MemberStore,
  ) {}

  run(actor: Actor, programId: string, form: MemberListRequest): Promise<MemberListResponse> {
    const limit = form.limit ?? PAGE;
    const after = keyOf(form.cursor, 2);
    return this.db.read(actor, async (tx) => {
      const program = visible(await this.programs.visibleTo(tx, actor, programId, 'person.read'));
      const filter = { search: form.search ?? null, role: form.role ?? null, cohortId: form.cohort ?? null, after, limit: limit + 1 };
      const found = await this.members.list(tx, program.id, filter);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map(({ sortKey: _, ...member }) => member),
        total: await this.members.count(tx, program.id, filter),
        nextCursor: found.length > limit && last ? cursorOf(last.sortKey, last.id) : null,
      };
    });
  }
}
