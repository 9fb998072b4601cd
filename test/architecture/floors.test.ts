import { violationsIn } from './floors.js';
import { filesBelow, textOf } from './source-tree.js';

const files = ['apps', 'libs', 'migrations'].flatMap((folder) => filesBelow(folder)).filter((file) => !file.includes('/content/'));
const sources = new Map(files.map((file) => [file, textOf(file)]));

/** The tree, and one more file. */
const withPlanted = (file: string, text: string) => violationsIn(new Map([...sources, [file, text]]));

it('is kept by every source file', () => {
  expect(sources.size).toBeGreaterThan(300);
  expect(violationsIn(sources)).toEqual([]);
});

const feature = 'apps/api/src/features';

it.each([
  [
    'the platform that imports a feature',
    'floor',
    'apps/api/src/platform/planted.ts',
    `import { PeopleFacts } from '../features/people/people.facts.js';`,
  ],
  [
    'the platform that imports the catalogue',
    'floor',
    'apps/api/src/platform/planted.ts',
    `import { PROBLEMS } from '../catalogue/problems.js';`,
  ],
  [
    'the catalogue that imports a feature',
    'floor',
    'apps/api/src/catalogue/planted.ts',
    `import type { Person } from '../features/people/person.entity.js';`,
  ],
  ['a feature that imports the application', 'floor', `${feature}/people/planted.ts`, `import { AppModule } from '../../app.module.js';`],
  [
    'the lower library that imports the upper',
    'floor',
    'libs/curriculum/src/planted.ts',
    `import { decideRating } from '#libs/assessment';`,
  ],
  ['an import that is lazy', 'floor', 'apps/api/src/platform/planted.ts', `const x = await import('../features/people/people.facts.js');`],
  [
    'a store of another feature',
    'feature',
    `${feature}/people/planted.ts`,
    `import { InvitationStore } from '../invitations/invitation.store.js';`,
  ],
  ['a use case of another feature', 'feature', `${feature}/people/planted.ts`, `import {\n  SignIn,\n} from '../sessions/sign-in.js';`],
  [
    'an entity of another feature as a value',
    'feature',
    `${feature}/cohorts/planted.ts`,
    `import { Person } from '../people/person.entity.js';`,
  ],
  [
    'a module outside modules',
    'feature',
    `${feature}/people/planted.ts`,
    `import { SessionsModule } from '../sessions/sessions.module.js';`,
  ],
  [
    'two features that need each other',
    'cycle',
    `${feature}/people/planted.facts.ts`,
    `import { InvitationsCommands } from '../invitations/invitations.commands.js';`,
  ],
  ['typeorm in a use case', 'typeorm', `${feature}/people/planted.ts`, `import { DataSource } from 'typeorm';`],
  ['pg in a controller', 'typeorm', `${feature}/people/planted.controller.ts`, `import pg from 'pg';`],
  ['node in a library', 'pure', 'libs/assessment/src/planted.ts', `import { readFileSync } from 'node:fs';`],
  ['Nest in a library', 'pure', 'libs/curriculum/src/planted.ts', `import { Injectable } from '@nestjs/common';`],
  ['a clock in a library', 'pure', 'libs/assessment/src/planted.ts', `export const now = () => new Date();`],
  ['chance in a library', 'pure', 'libs/assessment/src/planted.ts', `export const seed = () => Math.random();`],
  ['the environment in a library', 'pure', 'libs/curriculum/src/planted.ts', `export const zone = process.env.TZ;`],
  [
    'the web that imports the API',
    'web',
    'apps/web/src/planted.tsx',
    `import type { MeResponse } from '../../api/src/features/people/me.response';`,
  ],
  ['the web that imports node', 'web', 'apps/web/src/planted.ts', `import fs from 'node:fs';`],
  ['a barrel', 'barrel', `${feature}/people/index.ts`, `export * from './people.facts.js';`],
  ['a folder of no noun', 'name', `${feature}/shared/planted.ts`, 'export const x = 1;'],
  ['a file of no noun', 'name', `${feature}/people/utils.ts`, 'export const x = 1;'],
  ['a secret that can be guessed', 'random', `${feature}/people/planted.ts`, 'export const code = Math.random();'],
  [
    'a gate that reads from the replica',
    'replica',
    `${feature}/gate/planted.ts`,
    `export const show = (db: Database) => db.readFromReplica(actor, work);`,
  ],
  ['a default export', 'export', `${feature}/people/planted.ts`, 'export default class Planted {}'],
  [
    'a controller with a store',
    'controller',
    `${feature}/people/planted.controller.ts`,
    `import { PersonStore } from './person.store.js';`,
  ],
  ['a limit for one address', 'address', `${feature}/people/planted.controller.ts`, 'await this.show.run(request.ip);'],
  ['an address by another way', 'address', `${feature}/people/planted.ts`, `const { ip: address } = request;`],
  ['an entity with a relation', 'relation', `${feature}/people/planted.entity.ts`, '@ManyToOne(() => Program) program!: Program;'],
])('bites %s', (_what, rule, file, text) => {
  const found = withPlanted(file, text).filter(
    (violation) => violation.startsWith(`${rule}: `) && (rule === 'cycle' || violation.includes(file)),
  );
  expect(found.length).toBeGreaterThan(0);
});

it('does not bite words in comments', () => {
  expect(
    withPlanted(
      'libs/assessment/src/planted.ts',
      '// never Math.random() or new Date()\n/* import fs from "node:fs" */\nexport const x = 1;',
    ),
  ).toEqual(violationsIn(sources));
});
