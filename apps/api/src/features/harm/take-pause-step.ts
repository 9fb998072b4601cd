import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { Problem } from '../../platform/http/problem.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { RatingsFacts } from '../ratings/ratings.facts.js';
import { HarmCommands } from './harm.commands.js';
import { leads, mayTakeStep, speaksToTrainee } from './harm.policy.js';
import type { PracticePauseResponse } from './harm.response.js';
import { HarmStore } from './harm.store.js';
import type { PauseStep } from './practice-pause-step.entity.js';
import { PresentPauses } from './present-pauses.js';

const ACTIONS = { told: 'practice-pause.told', appealed: 'practice-pause.appealed', lifted: 'practice-pause.lifted' } as const;

/** Told and lifted by the lead, appealed by the trainee; each once, and no step is ever changed. */
@Injectable()
export class TakePauseStep {
  constructor(
    private readonly db: Database,
    private readonly harm: HarmStore,
    private readonly ratings: RatingsFacts,
    private readonly professionals: ProfessionalsFacts,
    private readonly commands: HarmCommands,
    private readonly present: PresentPauses,
  ) {}

  run(actor: Actor, pauseId: string, step: PauseStep, words: string | null): Promise<PracticePauseResponse> {
    return this.db.write(actor, async (tx) => {
      const { traineeId } = visible(await this.harm.pauseVisibleTo(tx, actor, pauseId));
      await tx.lockPerson(traineeId, 'certification');
      const seen = visible(await this.harm.holdPauseVisibleTo(tx, actor, pauseId)); // another lead may have been named meanwhile
      const taken = (await this.harm.stepsOf(tx, [pauseId])).map((each) => each.step);
      const lead = leads(seen, actor.id);
      const pause = visible(lead || speaksToTrainee(taken) ? seen : null);
      if (step === 'appealed' ? actor.id !== pause.traineeId : !lead) throw new Problem('access.not-allowed');
      const open = await this.ratings.openPauses(tx, pause.enrolmentId);
      const closed = !open.some((each) => each.pauseId === pauseId);
      granted(mayTakeStep(step, actor.id, { traineeId: pause.traineeId, leadId: pause.leadId, closed, taken }));
      if (step === 'lifted') granted(await this.professionals.mayDecideFor(tx, pause.programId, actor.id, pause.traineeId));
      await this.harm.take(tx, pause, step, actor.id, words);
      // whoever appeals is whose practice is paused: that is for the lead to know
      tx.audit({ programId: pause.programId, action: ACTIONS[step], subject: pauseId, withoutActor: step === 'appealed' });
      if (step === 'appealed')
        await this.commands.mailLead(tx, pause.programId, 'A trainee asks you to look again at a pause of practice.');
      const [shown] = await this.present.list(tx, [pause], actor.id);
      return visible(shown);
    });
  }
}
