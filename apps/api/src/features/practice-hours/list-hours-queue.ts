import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { mayUndo, UNDO_SECONDS, undoUntil } from './practice-hours.policy.js';
import type { HoursQueueEntryResponse } from './practice-hours.response.js';
import { type HoursInQueue, PracticeHoursStore } from './practice-hours.store.js';

@Injectable()
export class ListHoursQueue {
  constructor(
    private readonly db: Database,
    private readonly store: PracticeHoursStore,
    private readonly professionals: ProfessionalsFacts,
  ) {}

  run(actor: Actor): Promise<HoursQueueEntryResponse[]> {
    return this.db.read(actor, async (tx) => {
      const decidedSince = new Date(tx.now.getTime() - UNDO_SECONDS * 1000);
      const queue = await this.store.queue(tx, actor, decidedSince);
      const apart = new Map<string, Set<string>>();
      for (const programId of new Set(queue.map((hours) => hours.programId)))
        apart.set(programId, await this.professionals.apartFrom(tx, programId, actor.id));
      return queue.map((hours) => present(hours, actor.id, tx.now, !apart.get(hours.programId)?.has(hours.traineeId)));
    });
  }
}

function present(hours: HoursInQueue, readerId: string, now: Date, decides: boolean): HoursQueueEntryResponse {
  const { id, version, traineeName, heldOn, minutes, category, kinds, setting, note, state, reason, submittedAt, decidedAt } = hours;
  return {
    id,
    version,
    traineeName,
    date: heldOn,
    minutes,
    category,
    kinds,
    setting,
    note,
    state,
    reason: state === 'returned' ? reason : null,
    submittedAt: submittedAt.toISOString(),
    decidedAt: state === 'pending' ? null : (decidedAt?.toISOString() ?? null),
    undoUntil: decides && mayUndo(hours, readerId, now).ok ? (undoUntil(hours, readerId)?.toISOString() ?? null) : null,
    can: { decide: decides },
  };
}
