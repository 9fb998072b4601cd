/**
 * Two devices, one attempt, a line that loses, doubles and reorders messages: whatever happens, what is graded is the last answer
 * acknowledged under the newest lease, nothing acknowledged is lost, and nothing changes after submit.
 */
import fc from 'fast-check';
import { expire, type LeasedAttempt, maySave, maySubmit, type SaveMark } from '#libs/assessment';

const END = 100;
const seconds = (count: number): Date => new Date(count * 1000);

interface StoredSave extends SaveMark {
  readonly value: string;
}

/** The server as the API builds it from the rules, in 40 lines. */
class Server {
  attempt: LeasedAttempt = {
    startedAt: seconds(0),
    endsAt: seconds(END),
    submittedAt: null,
    gradedAt: null,
    abandonedAt: null,
    lease: 0,
    version: 1,
  };
  counts: StoredSave | null = null;
  readonly aside: StoredSave[] = [];

  takeLease(): number {
    this.attempt = { ...this.attempt, lease: this.attempt.lease + 1 };
    return this.attempt.lease;
  }

  save(sent: StoredSave, given: number, now: number): string {
    const decision = maySave({
      attempt: this.attempt,
      acknowledged: this.counts,
      save: { ...sent, clientTime: seconds(given) },
      now: seconds(now),
    });
    if (!decision.ok) return 'refused';
    if (decision.value.kind === 'apply') this.counts = sent;
    if (decision.value.kind === 'set-aside') this.aside.push(sent);
    return decision.value.kind;
  }

  submit(lease: number, now: number): Date | null {
    const decision = maySubmit({ attempt: this.attempt, lease, policy: { kind: 'submit' }, now: seconds(now) });
    if (!decision.ok) return null;
    this.attempt = { ...this.attempt, submittedAt: decision.value.submittedAt };
    return decision.value.submittedAt;
  }

  sweep(now: number): void {
    if (expire(this.attempt, { kind: 'submit' }, seconds(now)) === 'submit') this.submit(this.attempt.lease, now);
  }
}

interface Sent extends StoredSave {
  readonly given: number;
}

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('type' as const), device: fc.nat({ max: 1 }) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('deliver' as const), which: fc.nat({ max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('open' as const), device: fc.nat({ max: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('submit' as const), device: fc.nat({ max: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 40 }) }) },
);

test('what is graded is what was acknowledged last', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const server = new Server();
      const devices = [
        { lease: server.takeLease(), seq: 0 },
        { lease: 0, seq: 0 },
      ];
      const line: Sent[] = [];
      const acknowledged: Sent[] = [];
      const submissions = new Set<number>();
      let now = 0;
      let frozen: StoredSave | null | undefined;

      for (const action of steps) {
        const device = 'device' in action ? devices[action.device] : undefined;
        if (action.kind === 'wait') now += action.seconds;
        if (action.kind === 'sweep') server.sweep(now);
        if (action.kind === 'open' && device) Object.assign(device, { lease: server.takeLease(), seq: 0 });
        if (action.kind === 'type' && device && device.lease > 0) {
          device.seq += 1;
          line.push({ lease: device.lease, clientSeq: device.seq, value: `${device.lease}.${device.seq}`, given: now });
        }
        if (action.kind === 'submit' && device) {
          const submittedAt = server.submit(device.lease, now);
          if (submittedAt) submissions.add(submittedAt.getTime());
        }
        // Any message that was ever sent may arrive now, again, or never.
        const sent = action.kind === 'deliver' ? line[action.which % Math.max(1, line.length)] : undefined;
        if (sent) {
          const [open, lease] = [server.attempt.submittedAt === null, server.attempt.lease];
          const reply = server.save(sent, sent.given, now);
          const known = acknowledged.some((one) => one.lease === sent.lease && one.clientSeq >= sent.clientSeq);
          if (reply === 'apply') {
            // Only an open attempt, only the newest lease, only in time, only something new.
            expect(open && sent.lease === lease && sent.given <= END && now <= END + 60 && !known).toBe(true);
          }
          if (reply === 'repeat') expect(known).toBe(true);
          if (reply === 'set-aside') expect(now > END && server.aside.some((one) => one.value === sent.value)).toBe(true);
          if (reply === 'apply') acknowledged.push(sent);
        }

        // The model: the last applied save is the newest by lease and number, and it is what counts.
        const newest = [...acknowledged].sort((a, b) => a.lease - b.lease || a.clientSeq - b.clientSeq).at(-1);
        expect(server.counts?.value).toBe(newest?.value);
        if (server.attempt.submittedAt !== null) {
          frozen ??= server.counts;
          expect(server.counts).toEqual(frozen);
        }
        expect(submissions.size).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 2_000 },
  );
});
