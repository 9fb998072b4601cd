import { Injectable } from '@nestjs/common';
import { type Station, stationByCode } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { isStaffOf, mayAccept, mayBegin, mayCancel, mayEnd, mayRecordTalk, rolePlayersOf } from './role-play.policy.js';
import type { RolePlayPersonResponse, RolePlayResponse } from './role-play.response.js';
import { type RolePlayInProgram, RolePlayStore } from './role-play.store.js';
import { RolePlaysFacts } from './role-plays.facts.js';

type Part = RolePlayPersonResponse['part'];

/** Shows a conversation to somebody who has a part in it. */
@Injectable()
export class PresentRolePlay {
  constructor(
    private readonly curriculum: CurriculumFacts,
    private readonly people: PeopleFacts,
    private readonly rolePlays: RolePlayStore,
    private readonly facts: RolePlaysFacts,
  ) {}

  async station(tx: Tx, rolePlay: RolePlayInProgram): Promise<Station> {
    const station = stationByCode(await this.curriculum.pack(tx, rolePlay.curriculumVersionId), rolePlay.stationCode);
    if (!station) throw new Error(`The pack of this conversation has no station ${rolePlay.stationCode}.`);
    return station;
  }

  async one(tx: Tx, rolePlay: RolePlayInProgram, readerId: string): Promise<RolePlayResponse> {
    const [shown] = await this.many(tx, [rolePlay], readerId);
    if (!shown) throw new Error('One conversation in, one out.');
    return shown;
  }

  async many(tx: Tx, rolePlays: readonly RolePlayInProgram[], readerId: string): Promise<RolePlayResponse[]> {
    const names = await this.people.namesOf(
      tx,
      rolePlays.flatMap((each) => partsOf(each).map(([id]) => id)),
    );
    const talkAt = await this.rolePlays.talksOf(
      tx,
      rolePlays.map(({ id }) => id),
    );
    const shown: RolePlayResponse[] = [];
    for (const rolePlay of rolePlays) {
      const station = await this.station(tx, rolePlay);
      const others = station.trainees.most === 1 ? [] : (await this.facts.groupOf(tx, rolePlay)).filter(({ id }) => id !== rolePlay.id);
      shown.push(present(rolePlay, station, names, talkAt.get(rolePlay.id) ?? null, others.length, readerId, tx.now));
    }
    return shown;
  }
}

function present(
  rolePlay: RolePlayInProgram,
  station: Station,
  names: ReadonlyMap<string, string>,
  talkAt: Date | null,
  otherTrainees: number,
  readerId: string,
  now: Date,
): RolePlayResponse {
  const { id, programId, enrolmentId, stationCode, zone, startsAt, endsAt, mode, place, attempt, purpose, acceptedAt, startedAt, endedAt } =
    rolePlay;
  const variant = station.variants.find(({ code }) => code === rolePlay.variantCode);
  const parts = partsOf(rolePlay);
  return {
    id,
    programId,
    enrolmentId,
    stationCode,
    stationTitle: station.title,
    theme: variant?.theme ?? station.title,
    contentNote: variant?.contentNote ?? station.contentNote,
    zone,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    mode,
    place,
    attempt,
    purpose,
    acceptedAt: acceptedAt?.toISOString() ?? null,
    otherTrainees,
    offeredTimeId: rolePlay.offeredTimeId,
    state: stateOf(rolePlay),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    talkAt: talkAt?.toISOString() ?? null,
    myPart: parts.find(([personId]) => personId === readerId)?.[1] ?? 'rater',
    people: parts.map(([personId, part]) => ({ id: personId, name: names.get(personId) ?? '', part })),
    can: {
      accept: acceptedAt === null && mayAccept(rolePlay, readerId).ok && mayCancel(rolePlay).ok,
      start: rolePlay.raterId === readerId && mayBegin(rolePlay, now).ok,
      complete: rolePlay.raterId === readerId && mayEnd(rolePlay, 'completed', now).ok,
      stop: mayEnd(rolePlay, 'stopped', now).ok,
      cancel: mayCancel(rolePlay).ok,
      recordNoShow: rolePlay.raterId === readerId && mayEnd(rolePlay, 'no-show', now).ok,
      recordTalk: rolePlay.raterId === readerId && talkAt === null && mayRecordTalk(rolePlay).ok,
      readScript: rolePlay.traineeId !== readerId && isStaffOf(rolePlay, readerId),
    },
  };
}

function partsOf(rolePlay: RolePlayInProgram): [string, Part][] {
  const { traineeId, raterId, secondRaterId } = rolePlay;
  const parts: [string | null, Part][] = [
    [traineeId, 'trainee'],
    [raterId, 'rater'],
    [secondRaterId, 'second-rater'],
    ...rolePlayersOf(rolePlay).map((id): [string, Part] => [id, 'role-player']),
  ];
  return parts.filter((part): part is [string, Part] => part[0] !== null);
}

/** How it ended is told as held or not held: who was missing or who stopped is nobody's business afterwards. */
function stateOf(rolePlay: RolePlayInProgram): RolePlayResponse['state'] {
  if (rolePlay.cancelledAt) return 'cancelled';
  if (rolePlay.outcome) return rolePlay.outcome === 'completed' ? 'held' : 'not-held';
  return rolePlay.startedAt ? 'under-way' : 'booked';
}
