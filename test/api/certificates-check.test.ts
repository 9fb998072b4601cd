import { CheckCertificates } from '../../apps/api/src/features/certificates/check-certificates.js';
import { TestApp } from '../support/app.js';
import { World } from '../support/world.js';
import { CalibrationWorld } from '../support/world-calibration.js';
import { type Candidate, CertificationWorld, type Staff } from '../support/world-certification.js';
import { CurriculumWorld, toldAnew } from '../support/world-curriculum.js';

let test_: TestApp;
let world: World;
let people: CertificationWorld;
let programId: string;
let staff: Staff;
let certified: Awaited<ReturnType<CertificationWorld['certified']>>;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  people = new CertificationWorld(test_, world);
  programId = await world.program();
  staff = await people.staff(programId);
  certified = await people.certified(programId, staff);
});
afterAll(() => test_.stop());

const check = () => test_.get(CheckCertificates).run();
const codes = async () => [...new Set((await check()).faults.map(({ code, detail }) => (detail ? `${code} ${detail}` : code)))];

/** Somebody with the owner's password changes a row with the triggers switched off; the change is taken back afterwards. */
async function tamper(table: string, statement: string, values: unknown[], look: () => Promise<void>): Promise<void> {
  await test_.sql(`DROP TABLE IF EXISTS kept`);
  await test_.sql(`CREATE TABLE kept AS SELECT * FROM ${table}`);
  const off = (sql: string, params: unknown[] = []) =>
    test_
      .sql(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
      .then(() => test_.sql(sql, params))
      .then(() => test_.sql(`ALTER TABLE ${table} ENABLE TRIGGER USER`));
  try {
    await off(statement, values);
    await look();
  } finally {
    const keys = (
      await test_.sql<{ attname: string }>(
        `SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey) WHERE i.indrelid = $1::regclass AND i.indisprimary`,
        [table],
      )
    ).map(({ attname }) => attname);
    const columns = (
      await test_.sql<{ column_name: string }>(`SELECT column_name FROM information_schema.columns WHERE table_name = $1`, [table])
    ).map((row) => row.column_name);
    await off(
      `INSERT INTO ${table} SELECT * FROM kept ON CONFLICT (${keys.join(',')}) DO UPDATE SET ${columns.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}`,
    );
    await test_.sql(`DROP TABLE kept`);
  }
}

it('asks for the licence of the roles that a rater held when signing, whatever they hold since', async () => {
  const peer = await world.person(programId, 'peer-supervisor');
  for (const station of ['R1', 'R3', 'R6']) await people.ratings.practice.calibrate(programId, peer.id, station);
  const { id } = await people.certified(programId, { ...staff, second: peer });
  const give = (role: string, at: string) =>
    test_.sql(`INSERT INTO role_grant (id, program_id, person_id, role, granted_at) VALUES (gen_random_uuid(), $1, $2, $3, ${at})`, [
      programId,
      peer.id,
      role,
    ]);
  await give('reviewer', 'now()');
  await give('clinical-supervisor', 'now()');
  expect(await codes()).toEqual([]);
  await test_.sql(`UPDATE role_grant SET withdrawn_at = now() WHERE person_id = $1 AND role = 'clinical-supervisor'`, [peer.id]);
  // held before, and no more by then
  await give('clinical-supervisor', `now() - interval '9 days'`);
  await test_.sql(
    `UPDATE role_grant SET withdrawn_at = now() - interval '8 days' WHERE person_id = $1 AND role = 'clinical-supervisor' AND withdrawn_at IS NULL`,
    [peer.id],
  );
  expect(await codes()).toEqual([]);
  await give('clinical-supervisor', `(SELECT issued_at - interval '1 day' FROM certificate_issue WHERE credential_id = '${id}')`);
  expect(await codes()).toEqual(['licence.missing']);
  await test_.sql(`DELETE FROM role_grant WHERE person_id = $1 AND withdrawn_at IS NULL AND role = 'clinical-supervisor'`, [peer.id]);
});

it.each([
  [
    'hours',
    'practice_hours_decision',
    'practice_hours_decision_not_own',
    'decided_by = trainee_id',
    'trainee_id',
    () => certified.candidate,
  ],
  ['a calibration', 'calibration', 'calibration_not_own', 'recorded_by = person_id', 'run_id IS NULL AND person_id', () => staff.rater],
  ['a licence', 'licence', 'licence_not_own', 'recorded_by = person_id', 'person_id', () => staff.reviewer],
  ['a role', 'role_grant', null, 'granted_by = person_id', 'person_id', () => staff.admin],
])('finds %s that somebody gave themselves, also where the database did not refuse it', async (_what, table, rule, own, column, whose) => {
  const [definition] = await test_.sql<{ text: string }>('SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = $1', [
    rule,
  ]);
  if (rule) await test_.sql(`ALTER TABLE ${table} DROP CONSTRAINT ${rule}`);
  const found = async () => expect(await codes()).toEqual(['independence.own-record']);
  await tamper(table, `UPDATE ${table} SET ${own} WHERE ${column} = $1`, [whose().id], found);
  if (rule) await test_.sql(`ALTER TABLE ${table} ADD CONSTRAINT ${rule} ${definition?.text}`);
  expect(await codes()).toEqual([]);
});

it('compares the calibration run of a rater with its gold again', async () => {
  const calibrations = new CalibrationWorld(test_, 'R3');
  const runId = await calibrations.open(staff.rater, programId);
  await calibrations.mark(staff.rater, runId);
  expect((await calibrations.handIn(staff.rater, runId)).body.passed).toBe(true);
  expect(await codes()).toEqual([]);
  const fewer = `UPDATE calibration SET levels_exact = levels_exact - 1 WHERE run_id = $1`;
  await tamper('calibration', fewer, [runId], async () => expect(await codes()).toEqual(['content.differs levelsExact']));
  const other = `UPDATE calibration SET station_code = 'R6' WHERE run_id = $1`;
  await tamper('calibration', other, [runId], async () => expect(await codes()).toEqual(['content.differs stationCode']));
  const edited = `UPDATE calibration_result SET content = replace(content, '"passed":true', '"passed":false') WHERE run_id = $1`;
  await tamper('calibration_result', edited, [runId], async () =>
    expect(await codes()).toEqual(['digest.mismatch', 'content.differs passed']),
  );
  expect(await codes()).toEqual([]);
});

it('asks nothing of a sheet that was corrected after the issue', async () => {
  const { candidate } = await people.certified(programId, staff);
  const [signed] = await test_.sql<{ id: string; rating_id: string; station_code: string }>(
    `SELECT s.id, s.rating_id, r.station_code FROM sign_off s JOIN role_play r ON r.id = s.role_play_id WHERE s.enrolment_id = $1 AND s.rater_id = $2 LIMIT 1`,
    [candidate.enrolmentId, staff.rater.id],
  );
  const rating = (await staff.rater.browser.get(`/api/ratings/${signed?.rating_id}`)).body;
  const { version: _, share: __, ...signature } = people.ratings.signature(rating);
  const corrected = await staff.rater.browser.post(`/api/sign-offs/${signed?.id}/corrections`, {
    ...signature,
    reason: 'The wrong line.',
    sheet: { ...rating.sheet, entrustment: 1 },
  });
  expect(corrected.status).toBe(201);
  expect(await codes()).toEqual([]);
});

it('finds nothing where nothing was changed, also after a suspension and a revocation', async () => {
  const other = await people.certified(programId, staff);
  for (const change of ['suspension', 'reinstatement', 'revocation']) {
    const reasonCode = change === 'reinstatement' ? 'concern-resolved' : 'ethics-concern';
    const changed = await staff.admin.browser.post(`/api/certificates/${other.id}/${change}`, { reasonCode });
    expect(changed.status).toBe(200);
  }
  await other.candidate.browser.get(`/api/certificates/${other.id}/pdf`);
  const { certificates, faults } = await check();
  expect(faults).toEqual([]);
  expect(certificates).toBeGreaterThanOrEqual(2);
});

describe('it finds nothing in', () => {
  /** A program that asks for little, its staff, and somebody who has done it all. */
  async function smallProgram(stations: string[] = []) {
    const program = await world.smallProgram(stations);
    const own = await people.staff(program);
    return { program, own, candidate: () => people.candidate(program, own, { quizzes: true, stations: ['R1', 'R3', 'R6'] }) };
  }
  async function decided(candidate: Candidate, { reviewer }: Staff): Promise<string> {
    const caseId = await people.apply(candidate);
    await people.claim(reviewer, caseId);
    return (await people.decide(reviewer, caseId)).body.id;
  }
  async function issued(admin: Staff['admin'], decisionId: string): Promise<string> {
    const { status, body } = await people.issue(admin, decisionId);
    expect(status).toBe(201);
    return body.id;
  }

  it.each(['signed', 'still to be signed'])('a practice conversation at a formative station, %s', async (state) => {
    const { program, own, candidate } = await smallProgram(['R7']);
    await people.ratings.practice.calibrate(program, own.rater.id, 'R7');
    const trainee = await candidate();
    const talk = await people.ratings.conversation(program, 'R7', { trainee, rater: own.rater, player: own.player, second: null });
    if (state === 'signed') await people.ratings.signed(talk);
    await issued(own.admin, await decided(trainee, own));
    expect(await codes()).toEqual([]);
  });

  it('a move to another version after the certificate has ended', async () => {
    const { program, own, candidate } = await smallProgram();
    const holder = await candidate();
    const id = await issued(own.admin, await decided(holder, own));
    await own.admin.browser.post(`/api/certificates/${id}/revocation`, { reasonCode: 'ethics-concern' });
    const content = new CurriculumWorld(test_);
    const { body: version } = await content.publish(own.admin, program, await content.load({ file: 'code: M4-L1', change: toldAnew(2) }));
    expect((await content.move(own.admin, program, version.id, [holder.enrolmentId])).status).toBe(201);
    expect(await codes()).toEqual([]);
    const named = `UPDATE certificate_issue SET content = replace(content, content::jsonb ->> 'programVersionId', $2) WHERE credential_id = $1`;
    await tamper('certificate_issue', named, [id, version.id], async () =>
      expect(await codes()).toEqual(['digest.mismatch', 'content.differs programVersionId']),
    );
  });

  it('a supervision that began after the decision', async () => {
    const { program, own, candidate } = await smallProgram();
    const holder = await candidate();
    const decisionId = await decided(holder, own);
    await world.grant(program, own.reviewer.id, 'peer-supervisor');
    const body = { traineeId: holder.id, supervisorId: own.reviewer.id };
    expect((await own.admin.browser.post(`/api/programs/${program}/supervisions`, body)).status).toBe(201);
    await issued(own.admin, decisionId);
    expect(await codes()).toEqual([]);
    const earlier = `UPDATE supervision SET assigned_at = assigned_at - interval '1 hour' WHERE supervisor_id = $1`;
    await tamper('supervision', earlier, [own.reviewer.id], async () =>
      expect(await codes()).toEqual(['independence.supervised-this-person']),
    );
  });
});

describe('it finds', () => {
  it.each([
    [
      'a later expiry in the frozen text',
      'certificate_issue',
      `UPDATE certificate_issue SET content = replace(content, '"validUntil":"20', '"validUntil":"21') WHERE credential_id = $1`,
      ['digest.mismatch', 'content.differs validUntil', 'status.issue-missing'],
    ],
    [
      'a later expiry with a digest made to fit',
      'certificate_issue',
      `UPDATE certificate_issue SET content = replace(content, '"validUntil":"20', '"validUntil":"21'), valid_until = valid_until + interval '100 years',
              digest = encode(sha256(convert_to(replace(content, '"validUntil":"20', '"validUntil":"21'), 'UTF8')), 'hex') WHERE credential_id = $1`,
      ['content.differs validUntil'],
    ],
    [
      'an expiry moved in its column only',
      'certificate_issue',
      `UPDATE certificate_issue SET valid_until = valid_until + 1 WHERE credential_id = $1`,
      ['status.issue-missing'],
    ],
    [
      'evidence that was edited',
      'certificate_issue',
      `UPDATE certificate_issue SET evidence = replace(evidence, '"minutes":600', '"minutes":900') WHERE credential_id = $1`,
      ['digest.mismatch', 'content.differs evidenceDigest'],
    ],
    [
      'text that is no record any more',
      'certificate_issue',
      `UPDATE certificate_issue SET content = 'gone' WHERE credential_id = $1`,
      ['record.unreadable'],
    ],
    [
      'another name on the certificate',
      'holder_name',
      `UPDATE holder_name SET name = 'Somebody Else' WHERE issue_id = (SELECT id FROM certificate_issue WHERE credential_id = $1)`,
      ['content.differs holderNameHash'],
    ],
    [
      'another number',
      'credential',
      `UPDATE credential SET number = '7K3M-Q9TX-04RB-V2HD' WHERE id = $1`,
      ['number.malformed', 'content.differs number'],
    ],
    [
      'another issuer: a rater',
      'certificate_issue',
      `UPDATE certificate_issue SET issued_by = (SELECT rater_id FROM sign_off WHERE enrolment_id = certificate_issue.enrolment_id LIMIT 1) WHERE credential_id = $1`,
      ['independence.issued-for-this-person', 'independence.rated-this-person'],
    ],
    ['a status event that is gone', 'status_event', `DELETE FROM status_event WHERE credential_id = $1`, ['status.issued-event-missing']],
    [
      'a decision changed to an approval by the trainee',
      'review_decision',
      `UPDATE review_decision SET record = replace(record, reviewer_id::text, trainee_id::text)
        WHERE id = (SELECT review_decision_id FROM certificate_issue WHERE credential_id = $1)`,
      ['digest.mismatch', 'licence.missing', 'independence.same-person'],
    ],
    [
      'a signed sheet that was edited, with a digest made to fit',
      'sign_off',
      `UPDATE sign_off SET content = replace(content, '"seen"', '"not-seen"'),
              digest = encode(sha256(convert_to(replace(content, '"seen"', '"not-seen"'), 'UTF8')), 'hex')
        WHERE id = (SELECT id FROM sign_off WHERE enrolment_id = (SELECT enrolment_id FROM certificate_issue WHERE credential_id = $1)
                     AND station_code = 'R1' AND seat = 'rater')`,
      ['evidence.record-unknown'],
    ],
    [
      'a second look made into a first one',
      'sign_off',
      `UPDATE sign_off SET content = replace(content, '"seat":"second-rater"', '"seat":"rater"'),
              digest = encode(sha256(convert_to(replace(content, '"seat":"second-rater"', '"seat":"rater"'), 'UTF8')), 'hex')
        WHERE id = (SELECT id FROM sign_off WHERE enrolment_id = (SELECT enrolment_id FROM certificate_issue WHERE credential_id = $1)
                     AND station_code = 'R3' AND seat = 'second-rater')`,
      ['evidence.record-unknown', 'second-look.missing', 'gate.unmet station'],
    ],
    [
      'a quiz result that was edited',
      'quiz_result',
      `UPDATE quiz_result SET result = replace(result, '"passed"', '"not-yet"')
        WHERE attempt_id IN (SELECT id FROM quiz_attempt WHERE enrolment_id = (SELECT enrolment_id FROM certificate_issue WHERE credential_id = $1))`,
      ['digest.mismatch'],
    ],
    [
      'a signature under the code of ethics for another version',
      'ethics_signature',
      `UPDATE ethics_signature SET version = '0.1' WHERE enrolment_id = (SELECT enrolment_id FROM certificate_issue WHERE credential_id = $1)`,
      ['gate.unmet ethics-code'],
    ],
    [
      'hours approved after the issue',
      'practice_hours_decision',
      `UPDATE practice_hours_decision SET decided_at = decided_at + interval '1 year'
        WHERE hours_id IN (SELECT id FROM practice_hours WHERE enrolment_id = (SELECT enrolment_id FROM certificate_issue WHERE credential_id = $1))`,
      ['gate.unmet practice-hours'],
    ],
  ])('%s', async (_, table, statement, expected) => {
    await tamper(table, statement, [certified.id], async () => {
      const found = await codes();
      expect(found).toEqual(expect.arrayContaining(expected));
    });
    expect(await codes()).toEqual([]);
  });

  it('a revocation that was removed, by what the audit trail says', async () => {
    const { id } = await people.certified(programId, staff);
    await staff.admin.browser.post(`/api/certificates/${id}/revocation`, { reasonCode: 'ethics-concern' });
    await tamper('status_event', `DELETE FROM status_event WHERE credential_id = $1 AND kind = 'revoked'`, [id], async () => {
      expect(await codes()).toEqual(['record.missing certificate.revoked']);
    });
  });

  it('another rendering in place of the PDF', async () => {
    await certified.candidate.browser.get(`/api/certificates/${certified.id}/pdf`);
    await tamper(
      'certificate_pdf',
      `UPDATE certificate_pdf SET bytes = '\\x00' WHERE issue_id = (SELECT id FROM certificate_issue WHERE credential_id = $1)`,
      [certified.id],
      async () => {
        expect(await codes()).toEqual(['pdf.digest-mismatch']);
      },
    );
  });

  it("nothing after the holder's name was erased", async () => {
    const { id } = await people.certified(programId, staff);
    await test_.sqlAsApp(
      `UPDATE holder_name SET name = NULL, salt = NULL WHERE issue_id IN (SELECT id FROM certificate_issue WHERE credential_id = $1)`,
      [id],
    );
    expect(await codes()).toEqual([]);
  });
});
