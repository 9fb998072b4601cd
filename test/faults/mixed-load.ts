import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, randomFrom } from '#libs/assessment';
import { PASSWORD } from '../support/world.js';
import type { Command, Ledger } from './ledger.js';
import { type Heard, type Sendable, tryOnce } from './wire.js';

/** Of many routes: what the crowd reads of them. */
interface Reply {
  id: string;
  lease: number;
}

/** How long a password that was proven again counts as fresh, with room to spare. */
const FRESH_MS = 3 * 60_000;

/**
 * Many people at once over real HTTP. Whoever hears nothing, or that the service is away, sends the same command again under the same key
 * until it is acknowledged, as the browsers of the product do.
 */
export class MixedLoad {
  readonly counts = { sent: 0, acknowledged: 0, retried: 0 };
  /** What ended a piece of work before its end: an answer that is neither a success nor "not now". */
  readonly unexpected: string[] = [];
  /** Where the API listens now. */
  url = '';

  private readonly lanes: Promise<void>[] = [];
  private readonly proven = new Map<string, number>();
  private flying = 0;
  private held = true;
  private ending = false;
  private abandoned = false;

  constructor(
    private readonly ledger: Ledger,
    private readonly chance: Random,
  ) {}

  /** Somebody who takes one piece of work after the other from a pile. */
  lane<Piece>(pile: Piece[], work: (piece: Piece, chance: Random) => Promise<void>): void {
    const chance = randomFrom(String(this.chance.next()));
    const walk = async () => {
      while (!this.ending) {
        const piece = this.held ? undefined : pile.shift();
        if (piece === undefined) await sleep(20);
        else await work(piece, chance).catch((error: Error) => this.unexpected.push(error.message));
      }
    };
    this.lanes.push(walk());
  }

  /** Says it to the ledger, then sends it until it is acknowledged. Gives the reply. */
  async send(command: Command): Promise<Reply> {
    const line = this.ledger.sent(command);
    this.counts.sent += 1;
    const { status, reply } = await this.untilAnswered(command, line.opId);
    this.ledger.acknowledged(line, status, reply);
    this.counts.acknowledged += 1;
    if (status >= 300) throw new Error(`${command.what} ${command.about}: ${status} ${JSON.stringify(reply)}`);
    return reply as Reply;
  }

  /** Proves somebody's password again where it is time to. */
  async beFresh({ by }: Pick<Command, 'by'>): Promise<void> {
    if ((this.proven.get(by.id) ?? 0) > Date.now() - FRESH_MS) return;
    const { status } = await this.untilAnswered(
      { by, method: 'POST', url: '/api/me/fresh-sign-in', body: { password: PASSWORD } },
      randomUUID(),
    );
    if (status >= 300) throw new Error(`fresh sign-in: ${status}`);
    this.proven.set(by.id, Date.now());
  }

  /** Looks something up in the database, which may be away just now. */
  async lookUp<Found>(look: () => Promise<Found>): Promise<Found> {
    for (;;) {
      await this.passage();
      const found = await look().catch(() => undefined);
      if (found !== undefined) return found;
      await sleep(50);
    }
  }

  /** Nobody sends from now on, and what is on its way has been answered or lost when this resolves. */
  async hold(): Promise<void> {
    this.held = true;
    while (this.flying > 0) await sleep(10);
  }

  release(): void {
    this.held = false;
  }

  /** Everybody finishes what they have in hand, until it is acknowledged. */
  async end(): Promise<void> {
    this.ending = true;
    this.release();
    await Promise.all(this.lanes);
  }

  /** Everybody lets go of what they have in hand: the test is over. */
  async abandon(): Promise<void> {
    this.abandoned = true;
    await this.end();
  }

  private async untilAnswered(command: Sendable, opId: string): Promise<Heard> {
    for (let tries = 0; ; tries++) {
      await this.passage();
      if (tries > 0) this.counts.retried += 1;
      this.flying += 1;
      const heard = await tryOnce(this.url, command, opId);
      this.flying -= 1;
      if (heard && heard.status !== 503) return heard;
      await sleep(20 + this.chance.integer(80));
    }
  }

  private async passage(): Promise<void> {
    while (this.held) await sleep(5);
    if (this.abandoned) throw new Error('The load was abandoned.');
  }
}
