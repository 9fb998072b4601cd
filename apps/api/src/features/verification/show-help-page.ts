import { Injectable } from '@nestjs/common';
import { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { PlainPage } from '../../platform/http/plain-page.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { helpPage } from './verification-pages.js';

/** Help lines and one exercise from the newest curriculum. It answers in any case: with the database away, by the lines every page has. */
@Injectable()
export class ShowHelpPage {
  constructor(
    private readonly db: Database,
    private readonly curriculum: CurriculumFacts,
  ) {}

  async run(): Promise<PlainPage> {
    const newest = await this.db.read(Actor.nobody, (tx) => this.curriculum.newest(tx)).catch(() => null);
    return helpPage(newest?.pack.help ?? null, newest?.pack.grounding ?? null);
  }
}
