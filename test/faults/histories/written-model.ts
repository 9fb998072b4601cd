import { answer, type Expected, when } from './answer.js';

interface Attempt {
  mustPass: readonly number[];
  questions: number;
  lease: number;
  answers: Map<number, { lease: number; seq: number; right: boolean }>;
  submitted: boolean;
}

const PASS_MARK = 80;
const ATTEMPTS = 3;

/** Written attempts at the quiz, and the code of ethics. */
export class WrittenModel {
  readonly attempts: Attempt[] = [];
  ethics = true;

  get attempt(): Attempt {
    return this.attempts.at(-1)!;
  }

  start(quiz: { questions: number; mustPass: readonly number[] }): Expected {
    const last = this.attempts.at(-1);
    const refused = answer(201, [
      when(last !== undefined && !last.submitted, 'attempt.in-progress'),
      when(this.quizPassed, 'attempt.already-passed'),
      when(this.attempts.length >= ATTEMPTS, 'attempt.limit-reached'),
      when(last?.submitted === true && !passed(last), 'attempt.cooling-off'),
    ]);
    if (refused.status === 201) this.attempts.push({ ...quiz, lease: 1, answers: new Map(), submitted: false });
    return refused;
  }

  save(slot: number, lease: number, seq: number, right: boolean): Expected {
    const { attempt } = this;
    const counts = attempt.answers.get(slot);
    if (counts && counts.lease === lease && seq <= counts.seq) return answer(200);
    const said = answer(200, [when(lease !== attempt.lease, 'attempt.fenced'), when(attempt.submitted, 'attempt.submitted')]);
    if (said.status === 200) attempt.answers.set(slot, { lease, seq, right });
    return said;
  }

  takeLease(): Expected {
    const said = answer(201, [when(this.attempt.submitted, 'attempt.submitted')]);
    if (said.status === 201) this.attempt.lease += 1;
    return said;
  }

  submit(lease: number): Expected {
    const { attempt } = this;
    const said = answer(201, [when(!attempt.submitted && lease !== attempt.lease, 'attempt.fenced')]);
    if (said.status === 201) attempt.submitted = true;
    return said;
  }

  get quizPassed(): boolean {
    return this.attempts.some((attempt) => attempt.submitted && passed(attempt));
  }

  signEthics(): Expected {
    const said = answer(201, [when(this.ethics, 'ethics-code.signed-already')]);
    if (said.status === 201) this.ethics = true;
    return said;
  }
}

function passed({ answers, questions, mustPass }: Attempt): boolean {
  const right = [...answers.values()].filter((each) => each.right).length;
  return (100 * right) / questions >= PASS_MARK && mustPass.every((slot) => answers.get(slot)?.right === true);
}
