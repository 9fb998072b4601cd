import type { Calibration, CalibrationExample } from '../calibration-types.js';
import type { Findings } from '../read/findings.js';
import type { Station } from '../station-types.js';
import { repeated } from './repeated.js';

/** Examples a safety-critical station needs: a rater is calibrated on at least six (rules.md: calibration). */
export const examplesOfSafetyCritical = 6;

/** What must hold inside one example beyond its fields. */
export function exampleRule(example: CalibrationExample, findings: Findings): void {
  const { transcript, note, gold } = example;
  transcript.forEach((line, at) => {
    const before = transcript[at - 1];
    if (before && line.at < before.at) findings.fault(line, 'at', 'transcript.order', `${line.at} stands after ${before.at}.`);
  });
  const places = new Set(transcript.map(({ at }) => at));
  if (note !== null) places.add('note');
  for (const mark of [...gold.ticks, ...gold.critical]) {
    if (!places.has(mark.at)) findings.fault(mark, 'at', 'gold.place', `Nothing stands at ${mark.at}.`);
  }
  for (const tick of repeated(gold.ticks, ({ behaviour }) => behaviour)) {
    findings.fault(tick, 'behaviour', 'gold.duplicate', `${tick.behaviour} is ticked twice.`);
  }
  for (const mark of repeated(gold.critical, ({ code }) => code)) {
    findings.fault(mark, 'code', 'gold.duplicate', `${mark.code} stands twice.`);
  }
}

/** What must hold between the examples of one file and the station they are about. */
export function calibrationRule(calibration: Calibration, station: Station, findings: Findings): void {
  const { examples } = calibration;
  if (calibration.rubricVersion !== station.rubricVersion) {
    const message = `The rubric of ${station.code} is version ${station.rubricVersion}; gold for another version means nothing.`;
    findings.fault(calibration, 'rubricVersion', 'calibration.rubric', message);
  }
  for (const example of repeated(examples, ({ code }) => code)) {
    findings.fault(example, 'code', 'code.duplicate', `The code ${example.code} stands twice.`);
  }
  const behaviours = new Set(
    station.competencies.flatMap((each) => [...each.harmful, ...each.basic, ...each.advanced].map(({ code }) => code)),
  );
  for (const example of examples) {
    if (!example.code.startsWith(`${station.code}-`)) {
      findings.fault(example, 'code', 'code.prefix', `${example.code} does not begin with ${station.code}-.`);
    }
    if (!station.variants.some(({ code }) => code === example.variant)) {
      findings.fault(example, 'variant', 'variant.unknown', `${example.variant} is not a variant of ${station.code}.`);
    }
    for (const tick of example.gold.ticks) {
      if (behaviours.has(tick.behaviour)) continue;
      findings.fault(tick, 'behaviour', 'behaviour.unknown', `${tick.behaviour} is not a behaviour of ${station.code}.`);
    }
  }
  spreadRule(calibration, station, findings);
}

/** Examples that are all alike calibrate nobody. */
function spreadRule(calibration: Calibration, station: Station, findings: Findings): void {
  const { examples } = calibration;
  for (const example of repeated(examples, ({ gold }) => goldText(gold))) {
    findings.fault(example, 'gold', 'gold.same', 'Another example has the same gold.');
  }
  if (!station.safetyCritical) return;
  const harmful = examples.filter(({ gold }) => gold.critical.length > 0).length;
  const competent = examples.filter((example) => isCompetent(example, station)).length;
  const lacks = [
    examples.length < examplesOfSafetyCritical && `${examplesOfSafetyCritical} examples`,
    harmful < 2 && 'two that hold a critical behaviour',
    competent < 2 && 'two without one that reach level 3 in every competency',
  ].filter(Boolean);
  if (lacks.length > 0) {
    findings.fault(calibration, 'examples', 'calibration.spread', `The examples of ${station.code} need at least ${lacks.join(', ')}.`);
  }
}

/** Level 3 everywhere: every basic behaviour ticked, nothing harmful, nothing critical. */
function isCompetent({ gold }: CalibrationExample, station: Station): boolean {
  const ticked = new Set(gold.ticks.map(({ behaviour }) => behaviour));
  return (
    gold.critical.length === 0 &&
    station.competencies.every(
      (each) => each.basic.every(({ code }) => ticked.has(code)) && !each.harmful.some(({ code }) => ticked.has(code)),
    )
  );
}

function goldText({ ticks, critical }: CalibrationExample['gold']): string {
  return [...ticks.map(({ behaviour }) => behaviour), ...critical.map(({ code }) => code)].toSorted().join(' ');
}
