import type { TestApp } from '../support/app.js';
import type { TestPerson, World } from '../support/world.js';
import { CertificationWorld } from '../support/world-certification.js';

/**
 * Everybody of one program. The first ones have a part in what `scene.ts` leaves behind, each a part of their own; the others hold a role
 * in the same program and have no part in it.
 */
export type Cast = Record<OwnPart | ProgramRole, TestPerson> & { programId: string };

export const OWN_PARTS = ['trainee', 'role-player', 'rater', 'second-rater', 'supervisor', 'facilitator', 'reviewer', 'lead'] as const;
export type OwnPart = (typeof OWN_PARTS)[number];

/** A role in the program and no part in the records. */
export const PROGRAM_ROLES = [
  'any trainee',
  'any role-player',
  'any clinical-supervisor',
  'any peer-supervisor',
  'any reviewer',
  'any admin',
  'any author',
  'any auditor',
] as const;
export type ProgramRole = (typeof PROGRAM_ROLES)[number];

export const ROLE_OF = {
  trainee: 'trainee',
  'role-player': 'role-player',
  rater: 'clinical-supervisor',
  'second-rater': 'clinical-supervisor',
  supervisor: 'peer-supervisor',
  facilitator: 'peer-supervisor',
  reviewer: 'reviewer',
  lead: 'admin',
  'any trainee': 'trainee',
  'any role-player': 'role-player',
  'any clinical-supervisor': 'clinical-supervisor',
  'any peer-supervisor': 'peer-supervisor',
  'any reviewer': 'reviewer',
  'any admin': 'admin',
  'any author': 'author',
  'any auditor': 'auditor',
} as const satisfies Record<OwnPart | ProgramRole, string>;

export async function castOf(test: TestApp, world: World, programId: string): Promise<Cast> {
  const people = new CertificationWorld(test, world);
  const { practice } = people.ratings;
  const staff = await people.staff(programId);
  const lead = await world.person(programId, 'admin');
  await practice.quizzes.nameLead(programId, lead.id);
  return {
    programId,
    // her modules are done and she has signed nothing yet: scene.ts goes on from here
    trainee: await people.candidate(programId, staff, { stations: ['R1'] }),
    'role-player': staff.player,
    rater: staff.rater,
    'second-rater': staff.second,
    supervisor: staff.supervisor,
    facilitator: await world.person(programId, 'peer-supervisor'),
    reviewer: staff.reviewer,
    lead,
    'any trainee': await practice.trainee(programId, 'M4'),
    'any role-player': await practice.rolePlayer(programId),
    'any clinical-supervisor': await practice.rater(programId, 'R1', 'R6'),
    'any peer-supervisor': await world.person(programId, 'peer-supervisor'),
    'any reviewer': await people.reviewer(programId),
    'any admin': staff.admin,
    'any author': await world.person(programId, 'author'),
    'any auditor': await world.person(programId, 'auditor'),
  };
}
