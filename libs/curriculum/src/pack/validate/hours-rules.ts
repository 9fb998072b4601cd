import type { Draft, DraftModule } from '../draft.js';
import type { Findings } from '../read/findings.js';
import { lessonsOf } from './codes.js';

/** How far the minutes of the lessons may lie from what the module promises, in percent. */
const under = 10;
const over = 20;

/** The hours add up: lessons and live sessions to the module, modules to what the program asks for. */
export function hoursRules(draft: Draft, findings: Findings): void {
  for (const module of draft.modules) moduleHours(module, findings);
  const heads = draft.modules.map(({ head }) => head).filter((head) => head !== undefined);
  const { program } = draft;
  if (!program || heads.length < draft.modules.length) return;
  const taught = heads.filter(({ code }) => program.modules.includes(code));
  const live = taught.reduce((sum, head) => sum + head.liveMinutes, 0);
  if (live < program.training.liveMinutes) {
    const message = `The modules of the program have ${live} live minutes; it asks for ${program.training.liveMinutes}.`;
    findings.fault(program.training, 'liveMinutes', 'hours.program', message);
  }
  for (const category of program.training.categories) {
    const there = taught.flatMap(({ hours }) => hours).filter((each) => each.category === category.code);
    const minutes = there.reduce((sum, each) => sum + each.minutes, 0);
    if (minutes >= category.minutes) continue;
    const message = `The modules have ${minutes} minutes of ${category.code}; the program asks for ${category.minutes}.`;
    findings.fault(category, 'minutes', 'hours.program', message);
  }
  const known = new Set(program.training.categories.map(({ code }) => code));
  for (const each of known.size > 0 ? taught.flatMap(({ hours }) => hours) : []) {
    if (!known.has(each.category)) {
      findings.fault(each, 'category', 'hours.category', `${each.category} is not a training category of the program.`);
    }
  }
}

function moduleHours(module: DraftModule, findings: Findings): void {
  const { head, live } = module;
  if (!head) return;
  const split = head.hours.reduce((sum, each) => sum + each.minutes, 0);
  const whole = head.selfPacedMinutes + head.liveMinutes;
  if (split !== whole) {
    findings.fault(head, 'hours', 'hours.categories', `The categories add up to ${split} minutes, the module has ${whole}.`);
  }
  if (live !== undefined) {
    const planned = (live?.sessions ?? []).reduce((sum, session) => sum + session.minutes, 0);
    if (planned !== head.liveMinutes) {
      findings.fault(head, 'liveMinutes', 'hours.live', `The live sessions take ${planned} minutes, the module says ${head.liveMinutes}.`);
    }
  }
  const readable = lessonsOf(module);
  if (readable.length < module.lessons.length || readable.length === 0) return;
  const reading = readable.reduce((sum, lesson) => sum + lesson.minutes, 0);
  const [least, most] = [head.selfPacedMinutes * (1 - under / 100), head.selfPacedMinutes * (1 + over / 100)];
  if (reading < least || reading > most) {
    const message = `The lessons take ${reading} minutes; ${head.selfPacedMinutes} are promised (from ${least} to ${most} will do).`;
    findings.fault(head, 'selfPacedMinutes', 'hours.lessons', message);
  }
}
