import type { Findings } from '../read/findings.js';
import type { CriticalBehaviour, Station } from '../station-types.js';
import { repeated } from './repeated.js';

/** What must hold inside one station beyond its fields. */
export function stationRule(station: Station, findings: Findings): void {
  codesRule(station, findings);
  const competencies = new Set(station.competencies.map((competency) => competency.code));
  for (const variant of station.variants) {
    for (const prompt of variant.prompts) {
      if (competencies.has(prompt.competency)) continue;
      findings.fault(prompt, 'competency', 'competency.unknown', `${prompt.competency} is not a competency of ${station.code}.`);
    }
    for (const code of competencies) {
      const prompts = variant.prompts.filter((prompt) => prompt.competency === code).length;
      // a skill nobody gave a chance to show cannot be rated, and leaves the station without a result
      if (prompts === 0) findings.fault(variant, 'prompts', 'competency.no-prompt', `No prompt lets ${code} be shown.`);
      if (prompts === 1) findings.warn(variant, 'prompts', 'competency.one-prompt', `Only one prompt lets ${code} be shown.`);
    }
  }
  if (station.trainees.least > station.trainees.most) {
    findings.fault(station, 'trainees', 'station.trainees', 'At least as many trainees may take part as are needed.');
  }
  if (station.safetyCritical && station.minimumEntrustment < 4) {
    findings.fault(station, 'minimumEntrustment', 'station.entrustment', 'A safety-critical station asks for entrustment 4 or more.');
  }
}

/** The behaviours that call the program lead at once: they may put somebody in danger now, or deceive them. */
const alerting: readonly string[] = ['X1', 'X2', 'X8', 'X10', 'X11'];

/** Exactly X1..X12, once each, with the alert where it belongs. */
export function criticalBehavioursRule(behaviours: readonly CriticalBehaviour[], findings: Findings): void {
  for (const behaviour of repeated(behaviours, (each) => each.code)) {
    findings.fault(behaviour, 'code', 'code.duplicate', `The code ${behaviour.code} stands twice.`);
  }
  for (let number = 1; number <= 12; number++) {
    if (behaviours.some((behaviour) => behaviour.code === `X${number}`)) continue;
    findings.fault(behaviours, null, 'critical.missing', `X${number} is missing.`);
  }
  for (const behaviour of behaviours) {
    const alert = alerting.includes(behaviour.code);
    if (behaviour.alert === alert) continue;
    findings.fault(behaviour, 'alert', 'critical.alert', `${behaviour.code} ${alert ? 'alerts' : 'does not alert'} the program lead.`);
  }
}

function codesRule(station: Station, findings: Findings): void {
  const behaviours = station.competencies.flatMap((each) => [...each.harmful, ...each.basic, ...each.advanced]);
  for (const coded of [station.variants, station.competencies, behaviours, station.critical]) {
    for (const each of repeated<{ code: string }>(coded, ({ code }) => code)) {
      findings.fault(each, 'code', 'code.duplicate', `The code ${each.code} stands twice in this station.`);
    }
  }
  for (const variant of station.variants) {
    if (variant.code.startsWith(`${station.code}-`)) continue;
    findings.fault(variant, 'code', 'code.prefix', `${variant.code} does not begin with ${station.code}-.`);
  }
}
