import { Injectable } from '@nestjs/common';
import { type CriticalCode, pauseState } from '#libs/assessment';
import type { Pack } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { confirmingSheet, RatingsFacts } from '../ratings/ratings.facts.js';
import { leads, mayTakeStep } from './harm.policy.js';
import type { HarmBehaviourResponse, PracticePauseResponse } from './harm.response.js';
import { HarmStore, type PauseRow } from './harm.store.js';

@Injectable()
export class PresentPauses {
  constructor(
    private readonly harm: HarmStore,
    private readonly ratings: RatingsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly people: PeopleFacts,
  ) {}

  async list(tx: Tx, pauses: readonly PauseRow[], readerId: string): Promise<PracticePauseResponse[]> {
    if (pauses.length === 0) return [];
    const steps = await this.harm.stepsOf(
      tx,
      pauses.map(({ id }) => id),
    );
    const names = await this.people.namesOf(
      tx,
      pauses.map(({ traineeId }) => traineeId),
    );
    const behaviours = await this.behaviours(tx);
    const shown: PracticePauseResponse[] = [];
    for (const pause of pauses) {
      const own = steps.filter(({ pauseId }) => pauseId === pause.id);
      const step = (wanted: string) => own.find((each) => each.step === wanted);
      const lifted = step('lifted');
      const look = confirmingSheet(pause, await this.ratings.standingSheets(tx, pause.enrolmentId));
      const state = pauseState({ codes: pause.codes as CriticalCode[], endedAt: lifted?.takenAt ?? null }, look?.record.sheet ?? null);
      const closed = state === 'lifted';
      const facts = { traineeId: pause.traineeId, leadId: pause.leadId, closed, taken: own.map((each) => each.step) };
      const lead = leads(pause, readerId);
      shown.push({
        id: pause.id,
        enrolmentId: pause.enrolmentId,
        traineeName: names.get(pause.traineeId) ?? '',
        stationCode: pause.stationCode,
        behaviours: pause.codes.map(behaviours),
        openedAt: pause.openedAt.toISOString(),
        secondLookDueOn: pause.secondLookDueOn,
        state,
        nobodyElseWatched: pause.secondRaterId === null,
        closedAt: closed ? ((lifted?.takenAt ?? look?.signedAt ?? null)?.toISOString() ?? null) : null,
        toldAt: step('told')?.takenAt.toISOString() ?? null,
        talkNote: lead ? (step('told')?.words ?? null) : null,
        liftingReason: lifted?.words ?? null,
        appeal: step('appealed')?.words ?? null,
        appealedAt: step('appealed')?.takenAt.toISOString() ?? null,
        can: {
          recordTalk: lead && mayTakeStep('told', readerId, facts).ok,
          lift: lead && mayTakeStep('lifted', readerId, facts).ok,
          appeal: readerId === pause.traineeId && mayTakeStep('appealed', readerId, facts).ok,
        },
      });
    }
    return shown;
  }

  /** The words of a critical behaviour, from the newest curriculum: their codes never change meaning. */
  async behaviours(tx: Tx): Promise<(code: string) => HarmBehaviourResponse> {
    const newest: { pack: Pack } | null = await this.curriculum.newest(tx);
    return (code) => ({ code, text: newest?.pack.critical.behaviours.find((each) => each.code === code)?.text ?? '' });
  }
}
