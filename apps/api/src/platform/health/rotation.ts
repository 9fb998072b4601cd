import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';

/**
 * Whether requests should still be sent here. A process that is asked to end first says that it is leaving, and goes on serving until
 * whoever spreads the requests has seen it (ADR 20).
 */
@Injectable()
export class Rotation implements BeforeApplicationShutdown {
  leaving = false;

  constructor(private readonly config: Config) {}

  async beforeApplicationShutdown(signal?: string): Promise<void> {
    this.leaving = true;
    // without a signal nobody stands in front: a command or a test closes its own application
    if (signal && this.config.part !== 'worker') await sleep(this.config.drainTime);
  }
}
