import { Injectable } from '@nestjs/common';
import type { LocalDate, ProgramTerms, Refusal, Station } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { RoleName } from '../../catalogue/roles.js';
import type { Tx } from '../../platform/database/tx.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { calibratedUntil, currencyRefusals, type RaterOnFile } from './offered-time.policy.js';

export const RATER_ROLES: readonly RoleName[] = ['clinical-supervisor', 'peer-supervisor'];

/** Whether people's papers let them rate a station on a day. */
@Injectable()
export class RaterPapers {
  constructor(
    private readonly professionals: ProfessionalsFacts,
    private readonly people: PeopleFacts,
  ) {}

  async refusals(
    tx: Tx,
    programId: string,
    personId: string,
    station: Station,
    terms: ProgramTerms,
    on: LocalDate,
  ): Promise<Refusal<RefusalCodeName>[]> {
    return currencyRefusals(await this.onFile(tx, programId, personId, station.code, terms), station, terms, on);
  }

  /** Null when the papers do not cover the day. */
  async calibratedUntil(
    tx: Tx,
    programId: string,
    personId: string,
    station: Station,
    terms: ProgramTerms,
    on: LocalDate,
  ): Promise<LocalDate | null> {
    const rater = await this.onFile(tx, programId, personId, station.code, terms);
    return currencyRefusals(rater, station, terms, on).length > 0 ? null : calibratedUntil(rater, station, terms, on);
  }

  private async onFile(tx: Tx, programId: string, personId: string, stationCode: string, terms: ProgramTerms): Promise<RaterOnFile> {
    const needing = RATER_ROLES.filter((role) => terms.rater.licenceRequiredFor.includes(role));
    const raterRoles = await this.people.rolesOf(tx, personId);
    const held = raterRoles.filter((each) => each.programId === programId && RATER_ROLES.includes(each.role)).map(({ role }) => role);
    return {
      calibrations: await this.professionals.calibrations(tx, programId, personId, stationCode),
      licences: await this.professionals.licences(tx, programId, personId),
      // as signing asks: one role that needs a licence is enough
      licenceRequired: held.length === 0 || held.some((role) => needing.includes(role)),
    };
  }
}
