import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import type { TestPerson } from '../support/world.js';

export type What = 'start' | 'save' | 'submit' | 'draft' | 'sign' | 'hours' | 'issue' | 'status';

/** A change that somebody asks for, and how its one effect is found in the database. */
export interface Command {
  what: What;
  by: Pick<TestPerson, 'id' | 'browser'>;
  method: 'POST' | 'PUT';
  url: string;
  body?: object;
  ifMatch?: number;
  /** What it is about: with `what` it names the effect, as check-ledger.ts finds it. */
  about: string;
  /** Where a later command takes the place of an earlier one (answers, drafts): grows with each, and what stands then. */
  stands?: { mark: number; value: unknown };
}

export interface Sent {
  kind: 'sent';
  sequence: number;
  opId: string;
  person: string;
  what: What;
  about: string;
  stands: Command['stands'] | null;
  /** Of what was sent, so that two lines can be told to be the same command. */
  digest: string;
}

export interface Acknowledged {
  kind: 'acknowledged';
  sequence: number;
  status: number;
  reply: unknown;
}

/** What clients sent and what they were told, kept by them and not by the product: each line is on the disk before the next step. */
export class Ledger {
  private readonly file: number;
  private sequence = 0;

  constructor(private readonly path: string) {
    this.file = fs.openSync(path, 'a', 0o600);
  }

  /** Before the command goes out for the first time. A try that follows is the same line. */
  sent({ what, by, method, url, body, ifMatch, about, stands }: Command): Sent {
    const digest = createHash('sha256')
      .update(JSON.stringify([method, url, ifMatch, body]))
      .digest('hex');
    const opId = randomUUID();
    return this.append({ kind: 'sent', sequence: ++this.sequence, opId, person: by.id, what, about, stands: stands ?? null, digest });
  }

  acknowledged({ sequence }: Sent, status: number, reply: unknown): void {
    this.append({ kind: 'acknowledged', sequence, status, reply });
  }

  /** As it stands on the disk: every command with what it was told, or null while nobody knows what became of it. */
  read(): { sent: Sent; acknowledged: Acknowledged | null }[] {
    const lines = fs.readFileSync(this.path, 'utf8').split('\n').filter(Boolean);
    const commands = new Map<number, { sent: Sent; acknowledged: Acknowledged | null }>();
    for (const line of lines.map((each) => JSON.parse(each) as Sent | Acknowledged)) {
      if (line.kind === 'sent') commands.set(line.sequence, { sent: line, acknowledged: null });
      else commands.get(line.sequence)!.acknowledged = line;
    }
    return [...commands.values()];
  }

  close(): void {
    fs.closeSync(this.file);
  }

  private append<Line extends Sent | Acknowledged>(line: Line): Line {
    fs.writeSync(this.file, `${JSON.stringify(line)}\n`);
    fs.fdatasyncSync(this.file);
    return line;
  }
}
