import type { CertificateFacts, CertificateFault, CheckedAttendance } from './check-facts.js';
import type { AttendanceEntry } from './gate-facts.js';

/** Entries as the gate reads them, from what was signed: a record that another points at counts until that one was recorded. */
export function rederivedAttendance(attendance: readonly CheckedAttendance[]): AttendanceEntry[] {
  return attendance.map(({ bytes: { recordId }, record: { module, minutes, recordedAt } }) => {
    const correction = attendance.find(({ record }) => record.corrects === recordId);
    return {
      recordId,
      module,
      minutes,
      recordedAt: new Date(recordedAt),
      supersededAt: correction === undefined ? null : new Date(correction.record.recordedAt),
    };
  });
}

/**
 * Faults in minutes at live sessions: each is about this person, within its session, signed by somebody else and says what the evidence says;
 * all that stood when it was decided are in the evidence.
 */
export function attendanceFaults(
  facts: Pick<CertificateFacts, 'attendance' | 'evidence' | 'decision' | 'issue' | 'people'>,
): CertificateFault[] {
  const { attendance, evidence, decision, issue, people } = facts;
  const basis = decision === null ? issue.issuedAt : new Date(decision.record.decidedAt);
  const named = new Map((evidence.snapshot.attendance ?? []).map((entry) => [entry.recordId, entry]));
  const onFile = new Map(attendance.map((each) => [each.bytes.recordId, each]));
  const standing = rederivedAttendance(attendance).filter(
    ({ minutes, recordedAt, supersededAt }) => minutes > 0 && recordedAt <= basis && (supersededAt === null || supersededAt > basis),
  );
  const corrected = attendance.flatMap(({ record: { corrects } }) => corrects ?? []);
  return [
    ...attendance.flatMap((each) => recordFaults(each, people.traineeId)),
    ...corrected
      .filter((id, at) => corrected.indexOf(id) !== at || !onFile.has(id))
      .map((about) => ({ code: 'content.differs' as const, about, detail: 'corrects' })),
    ...standing
      .filter(({ recordId }) => !named.has(recordId))
      .map(({ recordId }) => ({ code: 'evidence.record-missing' as const, about: recordId })),
    ...[...named.values()].flatMap((entry) => namedFaults(entry, onFile.get(entry.recordId), standing)),
  ];
}

function recordFaults({ bytes: { recordId: about }, record }: CheckedAttendance, traineeId: string): CertificateFault[] {
  const { minutes, sessionMinutes } = record;
  const within = Number.isInteger(minutes) && minutes >= 0 && minutes <= sessionMinutes;
  return [
    ...(record.traineeId === traineeId ? [] : [{ code: 'content.differs' as const, about, detail: 'traineeId' }]),
    ...(within ? [] : [{ code: 'content.differs' as const, about, detail: 'minutes' }]),
    ...(record.recordedBy === record.traineeId ? [{ code: 'independence.own-record' as const, about }] : []),
  ];
}

function namedFaults(
  { recordId: about, digest, module, minutes }: { recordId: string; digest: string; module: string; minutes: number },
  found: CheckedAttendance | undefined,
  standing: readonly AttendanceEntry[],
): CertificateFault[] {
  if (found === undefined || found.bytes.computedDigest !== digest) return [{ code: 'evidence.record-unknown', about }];
  if (found.record.minutes !== minutes || found.record.module !== module) return [{ code: 'content.differs', about, detail: 'minutes' }];
  return standing.some(({ recordId }) => recordId === about) ? [] : [{ code: 'evidence.record-unknown', about, detail: 'corrected' }];
}
