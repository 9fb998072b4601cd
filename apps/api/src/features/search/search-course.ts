import { Injectable } from '@nestjs/common';
import { lessonByCode, lessonState, mayOpenModule, moduleByCode, type Pack } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { AttemptLimiter } from '../../platform/http/attempt-limiter.js';
import { type Course, CourseFacts } from '../learning/course.facts.js';
import { CourseIndex, type Entry, type Found } from './course-index.js';
import type { SearchHitResponse, SearchResponse } from './search.response.js';
import { excerptOf, marked } from './search-words.js';

/** More than anybody types, and little enough that nobody copies the course by searching. */
const LIMIT = { tries: 90, windowSeconds: 60 };
const MOST_HITS = 20;
const MOST_CARDS_OF_A_LESSON = 2;

/** Looks through what one trainee may read. What was looked for is stored nowhere. */
@Injectable()
export class SearchCourse {
  /** By content: a loaded version never changes, and is let go together with it. */
  private readonly indexes = new WeakMap<Pack['modules'], Promise<CourseIndex>>();

  constructor(
    private readonly db: Database,
    private readonly courses: CourseFacts,
    private readonly limiter: AttemptLimiter,
  ) {}

  async run(actor: Actor, enrolmentId: string, query: string): Promise<SearchResponse> {
    await this.limiter.take('search', actor.id, LIMIT);
    const course = await this.db.read(actor, (tx) => this.courses.own(tx, actor, enrolmentId));
    const taught = new Set(course.pack.program.modules);
    const index = await this.indexOf(course.pack);
    const found = index.find(query.trim(), ({ module }) => module === null || taught.has(module));
    const hits = hitsOf(course, found);
    return { hits: hits.slice(0, MOST_HITS), more: hits.length > MOST_HITS };
  }

  private indexOf(pack: Pack): Promise<CourseIndex> {
    const known = this.indexes.get(pack.modules);
    if (known) return known;
    const index = CourseIndex.of(pack);
    this.indexes.set(pack.modules, index);
    return index;
  }
}

/** Cards of a locked lesson give its title once, and few cards of one lesson stand for all of them. */
function hitsOf(course: Course, found: readonly Found[]): SearchHitResponse[] {
  const hits: SearchHitResponse[] = [];
  const shown = new Map<string, number>();
  for (const { entry, words } of found) {
    const opensAfter = openersOf(course, entry);
    const isLocked = opensAfter.length > 0;
    if (entry.kind === 'card') {
      const most = isLocked ? 0 : MOST_CARDS_OF_A_LESSON;
      const count = (shown.get(`card ${entry.lesson}`) ?? 0) + 1;
      shown.set(`card ${entry.lesson}`, count);
      if (!isLocked && count > most) continue;
    }
    const entryShown = entry.kind === 'card' && isLocked ? lessonEntryOf(course, entry) : entry;
    const key = `${entryShown.kind} ${entryShown.code} ${entryShown.card ?? ''}`;
    if (shown.has(key)) continue;
    shown.set(key, 1);
    hits.push({
      kind: entryShown.kind,
      code: entryShown.code,
      moduleCode: entryShown.module,
      card: entryShown.card,
      title: marked(entryShown.title, words),
      within: entryShown.within,
      excerpt: isLocked || entryShown.text === '' ? null : excerptOf(entryShown.text, words),
      opensAfter,
    });
  }
  return hits;
}

function lessonEntryOf({ pack }: Course, entry: Entry): Entry {
  const title = lessonByCode(pack, entry.code)?.title ?? entry.code;
  return { ...entry, kind: 'lesson', card: null, title, within: entry.within.slice(0, 1), text: '' };
}

/** Titles of what opens it; none where it is open. */
function openersOf({ pack, learning }: Course, { kind, module: moduleCode, lesson: lessonCode }: Entry): string[] {
  const titleOfModule = (code: string) => moduleByCode(pack, code)?.title ?? code;
  const lesson = lessonCode === null ? undefined : lessonByCode(pack, lessonCode);
  if (lesson) {
    const state = lessonState(lesson, pack, learning);
    if (state.kind !== 'locked') return [];
    return state.openedBy.map((opener) =>
      opener.kind === 'lesson' ? (lessonByCode(pack, opener.code)?.title ?? opener.code) : titleOfModule(opener.code),
    );
  }
  const module = moduleCode === null ? undefined : moduleByCode(pack, moduleCode);
  if (!module || kind === 'module') return [];
  const decision = mayOpenModule(module, pack, learning);
  return decision.ok ? [] : decision.refusals.map(({ facts }) => titleOfModule(String(facts?.['module'] ?? '')));
}
