import { Injectable } from '@nestjs/common';
import { changesTerms, nextTerms, type PublicationFacts, sameTerms, type TermsChoice } from '#libs/curriculum';
import { REFUSALS } from '../../catalogue/problems.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { PublicationReader } from './publication-reader.js';
import { mayPublish } from './publishing.policy.js';
import type {
  ProgramVersionResponse,
  ProgramVersionsResponse,
  PublicationChoiceResponse,
  PublicationResponse,
} from './publishing.response.js';

type VersionRow = Awaited<ReturnType<ProgramsFacts['versions']>>[number];

/** The versions of a program, and what the next one would be. */
@Injectable()
export class ShowPublication {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly reader: PublicationReader,
  ) {}

  versions(actor: Actor, programId: string): Promise<ProgramVersionsResponse> {
    return this.db.read(actor, async (tx) => {
      visible(await this.programs.visibleTo(tx, actor, programId, 'curriculum.read'));
      const versions = await this.programs.versions(tx, programId);
      return { versions: versions.map((version) => presentProgramVersion(version, versions[0])), can: versionsCan(actor, programId) };
    });
  }

  publication(actor: Actor, programId: string, curriculumVersionId: string): Promise<PublicationResponse> {
    return this.db.read(actor, async (tx) => {
      visible(await this.programs.visibleTo(tx, actor, programId, 'curriculum.read'));
      const { current, facts } = await this.reader.facts(tx, programId, curriculumVersionId);
      const termsDiffer = !sameTerms(current.terms, facts.next.program);
      const choices: TermsChoice[] = termsDiffer ? ['as-they-are', 'of-the-pack'] : ['of-the-pack'];
      return {
        currentNumber: current.number,
        currentCurriculumVersionId: current.curriculumVersionId,
        termsDiffer,
        ethicsCodeDiffers: changesTerms({ ...facts, next: { ...facts.next, program: current.terms } }, 'as-they-are'),
        choices: choices.map((choice) => presentChoice(actor, programId, facts, choice)),
      };
    });
  }
}

export function versionsCan(actor: Actor, programId: string): ProgramVersionsResponse['can'] {
  return { publish: actor.may('curriculum.publish', programId), move: actor.may('program.publish', programId) };
}

export function presentProgramVersion(version: VersionRow, newest: { id: string } | undefined): ProgramVersionResponse {
  const { id, number, curriculumVersionId, publishedAt, publishedByName, enrolments } = version;
  return {
    id,
    number,
    curriculumVersionId,
    publishedAt: publishedAt.toISOString(),
    publishedByName,
    enrolments,
    isNewest: id === newest?.id,
  };
}

function presentChoice(actor: Actor, programId: string, facts: PublicationFacts, terms: TermsChoice): PublicationChoiceResponse {
  const [allowed, next] = [mayPublish(actor, programId, facts, terms), nextTerms(facts, terms)];
  const refusals = [...(allowed.ok ? [] : allowed.refusals), ...(next.ok ? [] : next.refusals)].map(({ code, facts: why }) => ({
    code,
    message: REFUSALS[code],
    missing: typeof why?.['missing'] === 'string' ? why['missing'] : null,
  }));
  return {
    terms,
    changesTerms: changesTerms(facts, terms),
    refusals,
    can: refusals.length === 0 && actor.may('curriculum.publish', programId),
  };
}
