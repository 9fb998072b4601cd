import type { TestPerson } from './world.js';

export interface ImportForm {
  bank?: string;
  format?: string | null;
  dryRun?: boolean;
  leaveOut?: boolean;
  defaults?: { objective: string; difficulty: string | null; sources: string[] };
}

const complete = { objective: 'M4.1', difficulty: 'easy', sources: ['SAMHSA-12'] };

/** Somebody who handles the question banks of a program, by the product's own doors. */
export class BankWorld {
  constructor(
    readonly programId: string,
    readonly person: TestPerson,
  ) {}

  get path(): string {
    return `/api/programs/${this.programId}`;
  }

  banks() {
    return this.person.browser.get(`${this.path}/question-banks`);
  }

  export(bank: string, format: string) {
    return this.person.browser.get(`${this.path}/question-banks/${bank}/exports/${format}`);
  }

  import(
    file: string | Uint8Array,
    { bank = 'M4-Q', format = null, dryRun = false, leaveOut = false, defaults = complete }: ImportForm = {},
  ) {
    const content = (typeof file === 'string' ? Buffer.from(file) : Buffer.from(file)).toString('base64');
    return this.person.browser.post(`${this.path}/question-banks/${bank}/imports`, { content, format, dryRun, leaveOut, defaults });
  }

  drafts() {
    return this.person.browser.get(`${this.path}/question-drafts`);
  }

  draft(id: string) {
    return this.person.browser.get(`${this.path}/question-drafts/${id}`);
  }

  async add(draftIds: readonly string[], { bank = 'M4-Q', dryRun = false, base }: { bank?: string; dryRun?: boolean; base?: string } = {}) {
    const curriculumVersionId = base ?? (await this.banks()).body.curriculumVersionId;
    return this.person.browser.post(`${this.path}/question-banks/${bank}/additions`, { curriculumVersionId, draftIds, dryRun });
  }
}

/** A question that lacks nothing, in GIFT; its words are its own. */
export const goodGift = (words: string) => `::${words}::[markdown]${words} What do you say first? {
=I hear you. Take the time that you need.#Yes. It leaves room.
~You should go home and rest now.#It tells the person what to do.
~That is not so bad, is it?#It makes the feeling small.
####Listening comes before advice.
}
`;
