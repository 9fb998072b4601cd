import type { LiveSession } from '../live-types.js';
import type { Findings } from '../read/findings.js';

/** The longest stretch without a break, in minutes: concentration is one of the things trauma takes (TIP 57). */
export const longestStretch = 75;

/** What must hold inside one live session: it adds up, has breaks, opens, practises, debriefs and closes. */
export function liveSessionRule(session: LiveSession, findings: Findings): void {
  const { code, minutes, plan } = session;
  const total = plan.reduce((sum, part) => sum + part.minutes, 0);
  if (total !== minutes) {
    findings.fault(session, 'plan', 'live.minutes', `The plan of ${code} adds up to ${total} minutes, not ${minutes}.`);
  }
  let since = 0;
  for (const part of plan) {
    since = part.kind === 'break' ? 0 : since + part.minutes;
    if (since <= longestStretch) continue;
    const message = `${since} minutes without a break; ${longestStretch} at most.`;
    findings.fault(part, 'minutes', 'live.no-break', message);
    since = 0;
  }
  if (plan[0]?.kind !== 'opening') findings.fault(session, 'plan', 'live.opening', 'A session begins with its opening.');
  if (plan.at(-1)?.kind !== 'closing') findings.fault(session, 'plan', 'live.closing', 'A session ends with its closing.');
  if (!plan.some((part) => part.kind === 'debrief')) {
    findings.fault(session, 'plan', 'live.debrief', 'A session has a debrief.');
  }
  if (!plan.some((part) => part.kind === 'exercise' && part.objectives.length > 0)) {
    findings.fault(session, 'plan', 'live.exercise', 'A session has an exercise that names the objectives it practises.');
  }
}
