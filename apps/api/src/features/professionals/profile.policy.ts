import { mayRecordFor } from '#libs/assessment';
import { compareDates, type Decision, decide, type LocalDate, localDate, type Pack, type Refusal, stationByCode } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { CalibrationRequest, LicenceRequest } from './profile.request.js';

type Refusals = Refusal<RefusalCodeName>[];

export function mayRecordLicence(actorId: string, personId: string, form: LicenceRequest): Decision<true, RefusalCodeName> {
  const refusals: Refusals = ownRecord(actorId, personId, 'licence');
  if (form.validUntil && form.validUntil < form.validFrom) refusals.push({ code: 'licence.dates-reversed' });
  return decide(refusals, () => true);
}

/** A run below the standard may be put on record too: it then counts for nothing. */
export function mayRecordCalibration(
  actorId: string,
  personId: string,
  form: CalibrationRequest,
  program: { pack: Pack; today: LocalDate },
): Decision<true, RefusalCodeName> {
  const refusals: Refusals = ownRecord(actorId, personId, 'calibration');
  const station = stationByCode(program.pack, form.stationCode);
  if (!station || form.rubricVersion > station.rubricVersion) refusals.push({ code: 'calibration.rubric-unknown' });
  if (form.levelsExact > form.levelsRated || form.criticalCaught > form.criticalSeeded) refusals.push({ code: 'calibration.counts-wrong' });
  if (compareDates(localDate(form.calibratedOn), program.today) > 0) refusals.push({ code: 'calibration.date-future' });
  return decide(refusals, () => true);
}

export interface DeclarationFacts {
  personId: string;
  otherId: string;
  /** Whether these two have a conflict on record that has not ended. */
  declared: boolean;
}

export function mayDeclareConflict({ personId, otherId, declared }: DeclarationFacts): Decision<true, RefusalCodeName> {
  const refusals: Refusals = [];
  if (personId === otherId) refusals.push({ code: 'conflict.same-person' });
  if (declared) refusals.push({ code: 'conflict.already-declared' });
  return decide(refusals, () => true);
}

/** A conflict ends by the word of an admin who is neither of the two. */
export function mayEndConflict(
  actorId: string,
  conflict: { personId: string; otherId: string; endedAt: Date | null },
): Decision<true, RefusalCodeName> {
  const own = actorId === conflict.personId || actorId === conflict.otherId;
  const refusals: Refusals = own ? ownRecord(actorId, actorId, 'conflict-removal') : [];
  if (conflict.endedAt) refusals.push({ code: 'conflict.ended' });
  return decide(refusals, () => true);
}

export interface AssignmentFacts {
  actorId: string;
  traineeId: string;
  supervisorId: string;
  supervises: boolean;
  enrolled: boolean;
  conflict: boolean;
}

export function mayAssignSupervisor(facts: AssignmentFacts): Decision<true, RefusalCodeName> {
  const refusals: Refusals = ownRecord(facts.actorId, facts.traineeId, 'supervision-assignment');
  if (facts.traineeId === facts.supervisorId) refusals.push({ code: 'independence.same-person' });
  if (!facts.supervises) refusals.push({ code: 'supervision.needs-supervisor' });
  if (!facts.enrolled) refusals.push({ code: 'supervision.needs-trainee' });
  if (facts.conflict) refusals.push({ code: 'independence.declared-conflict' });
  return decide(refusals, () => true);
}

function ownRecord(actorId: string, personId: string, record: Parameters<typeof mayRecordFor>[2]): Refusals {
  const decision = mayRecordFor(actorId, personId, record);
  return decision.ok ? [] : [...decision.refusals];
}
