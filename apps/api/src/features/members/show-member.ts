import { Injectable } from '@nestjs/common';
import { stationByCode } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { ProfileReader } from '../professionals/profile.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import type { MemberDetailResponse } from './member.response.js';
import { MemberStore } from './member.store.js';

@Injectable()
export class ShowMember {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly members: MemberStore,
    private readonly profiles: ProfileReader,
  ) {}

  run(actor: Actor, programId: string, personId: string): Promise<MemberDetailResponse> {
    return this.db.read(actor, async (tx) => {
      const program = visible(await this.programs.visibleTo(tx, actor, programId, 'person.read'));
      const { id, name, email } = visible(await this.members.byId(tx, program.id, personId));
      const grants = await this.members.liveGrants(tx, program.id, id);
      const enrolment = await this.programs.enrolmentOf(tx, program.id, id);
      const profile = await this.profiles.of(tx, program, id);
      const { terms, pack } = await this.profiles.terms(tx, program);
      const here = grants.length > 0;
      const other = id !== actor.id;
      return {
        id,
        name,
        email,
        isLead: program.leadId === id,
        roles: grants.map(({ id: grantId, role, grantedAt }) => ({ id: grantId, personId: id, role, grantedAt: grantedAt.toISOString() })),
        enrolment: enrolment && { ...enrolment, enrolledAt: enrolment.enrolledAt.toISOString() },
        ...profile,
        rubrics: terms.stations.flatMap(({ code }) => {
          const station = stationByCode(pack, code);
          return station ? [{ stationCode: code, title: station.title, rubricVersion: station.rubricVersion }] : [];
        }),
        can: {
          changeRoles: here && other && actor.may('role.grant', program.id),
          nameLead: here && actor.may('lead.name', program.id),
          endSessions: here && actor.may('session.end-others', program.id),
          record: other && actor.may('professional-profile.record', program.id),
          assignSupervisor: other && actor.may('supervision.assign', program.id),
          endConflicts: other && actor.may('professional-profile.record', program.id),
        },
      };
    });
  }
}
