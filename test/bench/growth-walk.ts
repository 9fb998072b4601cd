import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../tools/installation.mjs';
import { type CrowdPerson, groupOfLargest } from './crowd.js';
import { idOfCopy } from './crowd-mould.js';
import { rows, type Scale } from './growth-scale.js';

/** One request of the walk and what came of it. */
export interface Walked {
  role: string;
  path: string;
  status: number;
  ms: number;
}

const ROLES = ['trainee', 'role-player', 'clinical-supervisor', 'peer-supervisor', 'reviewer', 'admin', 'author', 'auditor'];
/** What stands in a path and is no id. */
const WORDS: Record<string, string> = {
  moduleCode: 'M4',
  lessonCode: 'M4-L1',
  stationCode: 'R1',
  code: 'M4-Q',
  bankCode: 'M4-Q',
  itemCode: 'M4-I001',
  documentCode: 'D1',
  conversationCode: 'V1',
  topicCode: 'child-abuse',
  format: 'gift',
  card: '1',
  position: '1',
  token: 'x'.repeat(43),
};
/** Whose row an id in a path is of. */
const TABLES: Record<string, string> = {
  attemptId: 'quiz_attempt',
  caseId: 'review_case',
  certificateId: 'credential',
  draftId: 'question_draft',
  liveSessionId: 'live_session',
  placeId: 'reporting_place',
  programVersionId: 'program_version',
  ratingId: 'rating',
  rolePlayId: 'role_play',
  runId: 'calibration_run',
  signOffId: 'sign_off',
};

/** Every GET of the API once for every role, in the largest program, as somebody who has been everywhere in it. */
export async function walk(scale: Scale, address: string): Promise<Walked[]> {
  const group = groupOfLargest(scale.crowd.places);
  const holder = scale.crowd.model.people.find(({ email }) => email.startsWith('certified@'));
  if (!holder?.enrolmentId) throw new Error('Nobody of the model is certified.');
  const person = (role: string) => {
    const { email } = role === 'trainee' ? holder : scale.crowd.model.people.find(({ roles }) => roles.includes(role))!;
    return scale.crowd.people((each) => each.email === email).find((_, at) => scale.crowd.places[at]!.group === group)!;
  };
  const values = await valuesFor(scale, idOfCopy(holder.enrolmentId, group), person('admin'));
  const walked: Walked[] = [];
  for (const role of ROLES) {
    const { cookie } = person(role);
    for (const route of routes()) {
      const url = route.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? WORDS[name] ?? 'none');
      const begun = performance.now();
      const status = await statusOf(address + url, cookie);
      walked.push({ role, path: route, status, ms: performance.now() - begun });
    }
  }
  return walked;
}

async function statusOf(url: string, cookie: string): Promise<number> {
  try {
    const response = await fetch(url, { headers: { cookie } });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 599; // no answer at all
  }
}

function routes(): string[] {
  const { paths } = JSON.parse(fs.readFileSync(path.join(root, 'docs/api/openapi.json'), 'utf8')) as {
    paths: Record<string, { get?: object }>;
  };
  return Object.keys(paths).filter((each) => paths[each]?.get);
}

/** Ids of rows that belong to this enrolment, or to its program where they belong to nobody. */
async function valuesFor({ database: { ownerUrl } }: Scale, enrolmentId: string, admin: CrowdPerson): Promise<Record<string, string>> {
  const values: Record<string, string> = { enrolmentId, programId: admin.programId, cohortId: admin.cohortId, personId: admin.id };
  for (const [name, table] of Object.entries(TABLES)) {
    const [found] = await rows<{ id: string }>(
      ownerUrl,
      `SELECT id FROM ${table} t WHERE program_id = $1 ORDER BY (to_jsonb(t) ->> 'enrolment_id' = $2) DESC NULLS LAST, id LIMIT 1`,
      [admin.programId, enrolmentId],
    );
    values[name] = found?.id ?? 'none';
  }
  const versions = await rows<{ id: string }>(ownerUrl, `SELECT id FROM curriculum_version ORDER BY loaded_at DESC`);
  const [credential] = await rows<{ number: string }>(ownerUrl, `SELECT number FROM credential WHERE id = $1`, [values['certificateId']]);
  return { ...values, versionId: versions[0]!.id, otherId: versions.at(-1)!.id, number: credential?.number ?? 'none' };
}
