import { createHash } from 'node:crypto';
import { EnrolmentsFacts } from '../../apps/api/src/features/enrolments/enrolments.facts.js';
import { PartiesFacts } from '../../apps/api/src/features/parties/parties.facts.js';
import { RatingsFacts } from '../../apps/api/src/features/ratings/ratings.facts.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { refusalsOf, TestApp } from '../support/app.js';
import { today } from '../support/today.js';
import { type TestPerson, World } from '../support/world.js';
import { CurriculumWorld } from '../support/world-curriculum.js';
import { passing, RatingWorld, type TestConversation, withCritical, withGaps, withHarm } from '../support/world-ratings.js';

let test_: TestApp;
let world: World;
let ratings: RatingWorld;
let programId: string;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  ratings = new RatingWorld(test_, world);
  programId = await world.program();
});
afterAll(() => test_.stop());

const DAY = 86_400_000;
const stationResult = (talk: TestConversation) =>
  test_.get(Database).read(Actor.system, async (tx) => {
    const results = await test_.get(RatingsFacts).stationResults(tx, talk.enrolmentId);
    return results.find(({ code }) => code === talk.station.code)?.attempts.at(-1);
  });

/** A sheet that is filled in and unsigned. */
async function filled(about: Parameters<RatingWorld['conversation']>[2] = {}, stationCode = 'R1') {
  const talk = await ratings.conversation(programId, stationCode, about);
  const ratingId = await ratings.open(talk);
  await ratings.save(talk.rater, ratingId, passing(talk.station));
  return { talk, ratingId };
}

describe('signing', () => {
  it('keeps the exact text with its SHA-256, the database time and the method, and closes the sheet', async () => {
    const { talk, ratingId } = await filled();
    const version = (await talk.rater.browser.get(`/api/ratings/${ratingId}`)).body.version;
    await talk.rater.browser.put(
      `/api/ratings/${ratingId}/draft`,
      { sheet: passing(talk.station), jotter: 'blue coat' },
      { 'if-match': String(version) },
    );
    const { status, body } = await ratings.sign(talk.rater, ratingId);
    expect([status, body.result, body.seat]).toEqual([201, 'passed', 'rater']);
    expect(body.digest).toBe(createHash('sha256').update(body.record).digest('hex'));
    const record = JSON.parse(body.record);
    expect(record).toMatchObject({
      traineeId: talk.trainee.id,
      raterId: talk.rater.id,
      authMethod: 'password',
      corrects: null,
      attempt: 1,
    });
    expect(Object.values(record.levels)).toEqual(talk.station.competencies.map(() => 3));
    const [row] = await test_.sql<{ jotter: string }>('SELECT jotter FROM rating WHERE id = $1', [ratingId]);
    expect(row?.jotter).toBe('');
    expect(body.record).not.toContain('blue coat');
    const late = await talk.rater.browser.put(`/api/ratings/${ratingId}/draft`, { sheet: {} }, { 'if-match': String(version + 1) });
    expect([late.status, refusalsOf(late)]).toEqual([409, ['rating.already-signed']]);
  });

  it('happens once, whoever asks twenty times at once, and every answer is the same', async () => {
    const { talk, ratingId } = await filled();
    const { body } = await talk.rater.browser.get(`/api/ratings/${ratingId}`);
    const signature = ratings.signature(body);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => talk.rater.browser.post(`/api/ratings/${ratingId}/sign-off`, signature)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.digest)).size).toBe(1);
    const [{ count } = { count: 0 }] = await test_.sql<{ count: number }>(
      'SELECT count(*)::int AS count FROM sign_off WHERE rating_id = $1',
      [ratingId],
    );
    expect(count).toBe(1);
  });

  it('wants the version that was read', async () => {
    const { talk, ratingId } = await filled();
    expect((await ratings.sign(talk.rater, ratingId, { version: 0 })).status).toBe(412);
    expect((await ratings.sign(talk.rater, ratingId)).status).toBe(201);
  });

  it('wants the sentence word for word and both statements', async () => {
    const { talk, ratingId } = await filled();
    expect(refusalsOf(await ratings.sign(talk.rater, ratingId, { meaning: 'I sign.' }))).toEqual(['sign-off.other-meaning']);
    expect((await ratings.sign(talk.rater, ratingId, { attestations: { observed: true, noConflict: false } })).status).toBe(422);
    expect((await ratings.sign(talk.rater, ratingId)).status).toBe(201);
  });

  it('wants a password that was proven in the last five minutes', async () => {
    const { talk, ratingId } = await filled();
    await test_.sql(`UPDATE session SET authenticated_at = authenticated_at - interval '6 minutes' WHERE person_id = $1`, [talk.rater.id]);
    const stale = await ratings.sign(talk.rater, ratingId);
    expect([stale.status, refusalsOf(stale)]).toEqual([409, ['authentication.stale']]);
    await test_.sql(`UPDATE session SET authenticated_at = now() - interval '4 minutes' WHERE person_id = $1`, [talk.rater.id]);
    expect((await ratings.sign(talk.rater, ratingId)).status).toBe(201);
  });

  it('lists every blank at once and signs none of them', async () => {
    const { talk, ratingId } = await filled();
    const first = talk.station.competencies[0];
    const sheet = passing(talk.station);
    const marks = { ...sheet.marks, [first?.code ?? '']: { harmful: [], basic: {}, advanced: [] } };
    const blank = withCritical(
      { ...sheet, marks, global: null, entrustment: null, feedback: { ...sheet.feedback, task: ' ' } },
      'X2',
      'unanswered',
    );
    await ratings.save(talk.rater, ratingId, blank);
    expect(refusalsOf(await ratings.sign(talk.rater, ratingId))).toEqual([
      'sheet.basic-unmarked',
      'sheet.critical-unanswered',
      'sheet.global-missing',
      'sheet.entrustment-missing',
      'sheet.feedback-missing',
    ]);
    await ratings.save(talk.rater, ratingId, sheet);
    expect((await ratings.sign(talk.rater, ratingId)).status).toBe(201);
  });

  it('wants a note for a harmful behaviour', async () => {
    const { talk, ratingId } = await filled({ second: null });
    await ratings.save(talk.rater, ratingId, withHarm(talk.station, passing(talk.station), false));
    expect(refusalsOf(await ratings.sign(talk.rater, ratingId))).toEqual(['sheet.evidence-missing']);
    await ratings.save(talk.rater, ratingId, withHarm(talk.station, passing(talk.station), true));
    expect((await ratings.sign(talk.rater, ratingId)).body.result).toBe('not-yet');
  });

  it('wants a calibration that is current on the day: not one that ran out yesterday', async () => {
    const lapsed = await world.person(programId, 'clinical-supervisor');
    await ratings.practice.license(programId, lapsed.id);
    const yearAgo = (offset: number) => {
      const date = new Date(`${Number(today().slice(0, 4)) - 1}${today().slice(4)}T00:00:00Z`);
      return new Date(date.getTime() + offset * DAY).toISOString().slice(0, 10);
    };
    await ratings.practice.calibrate(programId, lapsed.id, 'R1', yearAgo(-1));
    const { ratingId } = await filled({ rater: lapsed });
    expect(refusalsOf(await ratings.sign(lapsed, ratingId))).toEqual(['calibration.lapsed']);
    await ratings.practice.calibrate(programId, lapsed.id, 'R1', yearAgo(0));
    expect((await ratings.sign(lapsed, ratingId)).status).toBe(201);
  });

  it('wants a licence that is current, where the program asks for one', async () => {
    const lapsed = await world.person(programId, 'clinical-supervisor');
    await ratings.practice.calibrate(programId, lapsed.id, 'R1');
    await ratings.practice.license(programId, lapsed.id, today(2));
    const { ratingId } = await filled({ rater: lapsed });
    expect(refusalsOf(await ratings.sign(lapsed, ratingId))).toEqual(['licence.lapsed']);
    await ratings.practice.license(programId, lapsed.id);
    expect((await ratings.sign(lapsed, ratingId)).status).toBe(201);
    const peer = await world.person(programId, 'peer-supervisor');
    await ratings.practice.calibrate(programId, peer.id, 'R1');
    const ofPeer = await filled({ rater: peer });
    expect((await ratings.sign(peer, ofPeer.ratingId)).status).toBe(201);
  });

  it('wants a calibration for this version of the rubric', async () => {
    const rater = await world.person(programId, 'clinical-supervisor');
    await ratings.practice.license(programId, rater.id);
    await test_.sql(
      `INSERT INTO calibration (id, program_id, person_id, station_code, rubric_version, examples, levels_rated, levels_exact, critical_seeded,
         critical_caught, evidence, calibrated_on, recorded_at) VALUES (gen_random_uuid(), $1, $2, 'R1', 99, 6, 30, 30, 3, 3, 'Scripted', $3, now())`,
      [programId, rater.id, today(3)],
    );
    const { ratingId } = await filled({ rater });
    expect(refusalsOf(await ratings.sign(rater, ratingId))).toEqual(['calibration.other-rubric-version']);
  });

  it('is for the seat that was booked', async () => {
    const talk = await ratings.conversation(programId, 'R3');
    if (!talk.second) throw new Error('A second rater is booked.');
    const ratingId = await ratings.open(talk, talk.second);
    await ratings.save(talk.second, ratingId, passing(talk.station));
    const instead = await ratings.practice.rater(programId, 'R3');
    await test_.sql('UPDATE role_play SET second_rater_id = $2 WHERE id = $1', [talk.id, instead.id]);
    const response = await ratings.sign(talk.second, ratingId);
    expect([response.status, response.body.code, refusalsOf(response)]).toEqual([403, 'access.not-allowed', ['rating.other-raters']]);
  });

  it('is not for what was stopped', async () => {
    const { talk, ratingId } = await filled({ outcome: 'stopped' });
    expect(refusalsOf(await ratings.sign(talk.rater, ratingId))).toEqual(['rating.not-completed']);
    const sheet = await talk.rater.browser.get(`/api/ratings/${ratingId}`);
    expect(sheet.body.conversation.outcome).toBe('not-held');
    expect(sheet.text).not.toContain('stopped');
    expect(await stationResult(talk)).toBeUndefined();
  });

  describe('keeps people apart', () => {
    it('refuses who played for this trainee, at whatever station', async () => {
      const { talk, ratingId } = await filled();
      const other = await filled();
      await ratings.conversation(programId, 'R3', { trainee: talk.trainee, player: talk.rater, second: null });
      expect(refusalsOf(await ratings.sign(talk.rater, ratingId))).toEqual(['independence.role-player-rates']);
      expect((await ratings.sign(other.talk.rater, other.ratingId)).status).toBe(201);
    });

    it('refuses who sits in the other seat for this trainee', async () => {
      const { talk, ratingId } = await filled();
      await ratings.conversation(programId, 'R3', { trainee: talk.trainee, second: talk.rater });
      expect(refusalsOf(await ratings.sign(talk.rater, ratingId))).toEqual(['independence.other-rater-seat']);
    });

    it.each(['kin', 'friend', 'own-clinician', 'line-manager', 'other'])(
      'refuses a declared conflict, an admin as well: %s',
      async (kind) => {
        const admin = await world.person(programId, 'admin', 'clinical-supervisor');
        await ratings.practice.license(programId, admin.id);
        await ratings.practice.calibrate(programId, admin.id, 'R1');
        const { talk, ratingId } = await filled({ rater: admin });
        const declare = `INSERT INTO conflict_of_interest (id, program_id, person_id, other_id, kind, declared_by, declared_at) VALUES (gen_random_uuid(), $1, $2, $3, $4, $2, now())`;
        await test_.sql(declare, [programId, talk.trainee.id, admin.id, kind]);
        expect(refusalsOf(await ratings.sign(admin, ratingId))).toEqual(['independence.declared-conflict']);
        await test_.sql('UPDATE conflict_of_interest SET ended_at = now() WHERE other_id = $1', [admin.id]);
        expect((await ratings.sign(admin, ratingId)).status).toBe(201);
      },
    );

    it("refuses the trainee's own reviewer", async () => {
      const { talk, ratingId } = await filled();
      await test_.sql(
        `INSERT INTO review_case (id, program_id, enrolment_id, trainee_id, number, submitted_at) VALUES ($1, $2, $3, $4, 1, now())`,
        [talk.id, programId, talk.enrolmentId, talk.trainee.id],
      );
      await test_.sql(
        `INSERT INTO review_claim (case_id, number, program_id, reviewer_id, claimed_at, leased_until) VALUES ($1, 1, $2, $3, now(), now() + interval '8 hours')`,
        [talk.id, programId, talk.rater.id],
      );
      expect(refusalsOf(await ratings.sign(talk.rater, ratingId))).toEqual(['independence.reviewed-this-person']);
    });
  });
});

describe('a signed record', () => {
  it('cannot be changed by the app, nor by the owner of the database', async () => {
    const talk = await ratings.conversation(programId, 'R1', { second: null });
    const { id } = await ratings.signed(talk);
    for (const statement of [`UPDATE sign_off SET seat = 'rater'`, 'DELETE FROM sign_off']) {
      await expect(test_.sqlAsApp(`${statement} WHERE id = $1`, [id])).rejects.toThrow(/permission denied/);
      await expect(test_.sql(`${statement} WHERE id = $1`, [id])).rejects.toThrow(/never changed/);
    }
    await expect(test_.sql('TRUNCATE sign_off CASCADE')).rejects.toThrow(/never changed/);
  });

  it('is corrected by another record with a reason, and both stay', async () => {
    const talk = await ratings.conversation(programId, 'R1', { second: null });
    const first = await ratings.signed(talk);
    const { body: rating } = await talk.rater.browser.get(`/api/ratings/${first.ratingId}`);
    const { version: _, share: __, ...signature } = ratings.signature(rating);
    const correct = (changes: object) =>
      talk.rater.browser.post(`/api/sign-offs/${first.id}/corrections`, {
        ...signature,
        sheet: withGaps(talk.station, passing(talk.station)),
        ...changes,
      });
    expect((await correct({ reason: '' })).status).toBe(422);
    expect(refusalsOf(await correct({ reason: ' ' }))).toEqual(['correction.reason-missing']);
    expect((await talk.trainee.browser.post(`/api/sign-offs/${first.id}/corrections`, signature)).status).toBe(403);
    const answers = await Promise.all(Array.from({ length: 20 }, () => correct({ reason: 'I marked the wrong line.' })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 201).flatMap(refusalsOf))).toEqual(new Set(['correction.superseded']));
    const { body } = await talk.rater.browser.get(`/api/ratings/${first.ratingId}`);
    expect(body.signOffs.map((each: { result: string; correctsId: string | null }) => [each.result, each.correctsId])).toEqual([
      ['passed', null],
      ['not-yet', first.id],
    ]);
    expect(body.signOffs[0].record).toBe(first.record);
    expect((await stationResult(talk))?.result).toBe('not-yet');
  });

  it('is corrected from the seat that was booked', async () => {
    const talk = await ratings.conversation(programId, 'R3');
    if (!talk.second) throw new Error('A second rater is booked.');
    const { browser, id: booked } = talk.second;
    const first = await ratings.signed(talk, talk.second);
    const { version: _, share: __, ...signature } = ratings.signature((await browser.get(`/api/ratings/${first.ratingId}`)).body);
    const correct = () =>
      browser.post(`/api/sign-offs/${first.id}/corrections`, {
        ...signature,
        sheet: withGaps(talk.station, passing(talk.station)),
        reason: 'I marked the wrong line.',
      });
    const seat = (id: string) => test_.sql('UPDATE role_play SET second_rater_id = $2 WHERE id = $1', [talk.id, id]);
    await seat((await ratings.practice.rater(programId, 'R3')).id);
    const response = await correct();
    expect([response.status, response.body.code, refusalsOf(response)]).toEqual([403, 'access.not-allowed', ['rating.other-raters']]);
    await seat(booked);
    expect((await correct()).status).toBe(201);
  });

  it('keeps its harm: a correction cannot take it back', async () => {
    const talk = await ratings.conversation(programId, 'R1', { second: null });
    const first = await ratings.signed(talk, talk.rater, withCritical(passing(talk.station), 'X3', 'yes'));
    const { body: rating } = await talk.rater.browser.get(`/api/ratings/${first.ratingId}`);
    const { version: _, share: __, ...signature } = ratings.signature(rating);
    const response = await talk.rater.browser.post(`/api/sign-offs/${first.id}/corrections`, {
      ...signature,
      reason: 'On reflection.',
      sheet: passing(talk.station),
    });
    expect(refusalsOf(response)).toEqual(['correction.harm-stands']);
  });
});

describe('a second look', () => {
  it('is blind: nobody sees the other sheet before both are signed, and both see them then', async () => {
    const talk = await ratings.conversation(programId, 'R3');
    if (!talk.second) throw new Error('A second rater is booked.');
    const compare = (person: typeof talk.rater) => person.browser.get(`/api/role-plays/${talk.id}/comparison`);
    await ratings.signed(talk);
    for (const person of [talk.rater, talk.second]) {
      const early = await compare(person);
      expect([early.status, refusalsOf(early)]).toEqual([403, ['second-look.not-both-signed']]);
    }
    expect((await stationResult(talk))?.waitsFor).toBe('second-rater');
    expect((await stationResult(talk))?.result).toBeNull();
    await ratings.signed(talk, talk.second);
    const open = await compare(talk.second);
    const { length } = talk.station.competencies;
    expect(open.body).toMatchObject({ exact: length, withinOne: length, resultsAgree: true, thirdRaterNeeded: false, result: 'passed' });
    expect((await compare(talk.rater)).status).toBe(200);
    for (const person of [talk.trainee, talk.player, await ratings.practice.rater(programId, 'R3')])
      expect((await compare(person)).status).toBe(404);
    expect((await stationResult(talk))?.result).toBe('passed');
  });

  it('that differs asks once for a third rater and a new conversation, who decides; harm stands', async () => {
    const talk = await ratings.conversation(programId, 'R3');
    if (!talk.second) throw new Error('A second rater is booked.');
    const ids = [await ratings.open(talk), await ratings.open(talk, talk.second)];
    await ratings.save(talk.rater, ids[0] ?? '', passing(talk.station));
    await ratings.save(talk.second, ids[1] ?? '', withGaps(talk.station, passing(talk.station), 3));
    await Promise.all([ratings.sign(talk.rater, ids[0] ?? ''), ratings.sign(talk.second, ids[1] ?? '')]);
    const asked = await test_.sql('SELECT role_play_id FROM third_look_request WHERE enrolment_id = $1', [talk.enrolmentId]);
    expect(asked).toEqual([{ role_play_id: talk.id }]);
    expect(await stationResult(talk)).toMatchObject({ result: null, waitsFor: 'third-rater', thirdRaterNeeded: true });
    const comparison = await talk.rater.browser.get(`/api/role-plays/${talk.id}/comparison`);
    const differences = comparison.body.rows.map(({ difference }: { difference: number }) => difference);
    expect(differences).toEqual([...differences].sort((a, b) => b - a));
    const third = await ratings.conversation(programId, 'R3', { trainee: talk.trainee, second: null, purpose: 'third-look' });
    await ratings.signed(third);
    expect(await stationResult(talk)).toMatchObject({ rolePlayId: talk.id, result: 'passed', waitsFor: null });
  });

  it('is read by the rubric it was marked by: what was ticked stays, whatever a later rubric of a new conversation holds', async () => {
    const curriculum = new CurriculumWorld(test_);
    const own = await curriculum.programLike(programId);
    const talk = await ratings.conversation(own, 'R1', { trainee: await world.person(own, 'trainee') });
    await ratings.signed(talk, talk.rater, withHarm(talk.station, passing(talk.station), true));
    await ratings.signed(talk, talk.second as TestPerson);
    const stands = { result: 'not-yet', waitsFor: 'third-rater', standing: ['K1h1'], thirdRaterNeeded: true };
    expect(await stationResult(talk)).toMatchObject(stands);
    const admin = await world.person(own, 'admin');
    const content = await curriculum.load({
      file: 'code: R1',
      change: (text) => text.replace(/^ *- \{code: K1h1.*\n/m, '').replace('rubricVersion: 1', 'rubricVersion: 2'),
    });
    const { id: versionId } = (await curriculum.publish(admin, own, content)).body;
    expect((await curriculum.move(admin, own, versionId, [talk.enrolmentId])).status).toBe(201);
    const third = await ratings.conversation(own, 'R1', { trainee: talk.trainee, second: null, purpose: 'third-look' });
    expect(third.station.competencies[0]?.harmful.map(({ code }) => code)).toEqual(['K1h2']);
    expect(await stationResult(talk)).toMatchObject(stands);
    await ratings.signed(third);
    expect(await stationResult(talk)).toMatchObject({ result: 'not-yet', waitsFor: null, standing: ['K1h1'] });
  });

  it('counts harm that one rater alone saw', async () => {
    const talk = await ratings.conversation(programId, 'R3');
    if (!talk.second) throw new Error('A second rater is booked.');
    await ratings.signed(talk);
    await ratings.signed(talk, talk.second, withCritical(passing(talk.station), 'X4', 'yes'));
    expect(await stationResult(talk)).toMatchObject({ result: 'not-yet', standing: ['X4'] });
  });
});

describe('feedback', () => {
  it('is read by its trainee from the sharing time on, acknowledged once, and never edited', async () => {
    const talk = await ratings.conversation(programId, 'R1', { second: null });
    const id = await ratings.open(talk);
    await ratings.save(talk.rater, id, passing(talk.station));
    const shareAt = new Date(Date.now() + 10 * 60_000).toISOString();
    const { body: signOff } = await ratings.sign(talk.rater, id, { share: { when: 'at', at: shareAt } });
    const read = () => talk.trainee.browser.get(`/api/sign-offs/${signOff.id}/feedback`);
    expect((await read()).status).toBe(404);
    expect((await talk.trainee.browser.get(`/api/enrolments/${talk.enrolmentId}/feedback`)).body).toEqual([]);
    const early = await talk.trainee.browser.post(`/api/sign-offs/${signOff.id}/acknowledgement`, { asksAnotherLook: false });
    expect(early.status).toBe(404);
    test_.clock.freeze(new Date(Date.now() + 11 * 60_000));
    try {
      const { body } = await read();
      expect(body).toMatchObject({ strength: 'You left silence.', result: 'passed', can: { acknowledge: true } });
      expect(body.levels.every(({ level }: { level: number }) => level === 3)).toBe(true);
      expect(body.notes).toEqual([
        { about: talk.station.competencies[0]?.title, atSecond: 192, text: 'Left room after the first answer.' },
      ]);
      const stranger = await world.person(programId, 'trainee');
      expect((await stranger.browser.get(`/api/sign-offs/${signOff.id}/feedback`)).status).toBe(404);
      const acknowledge = () =>
        talk.trainee.browser.post(`/api/sign-offs/${signOff.id}/acknowledgement`, { comment: 'Thank you.', asksAnotherLook: true });
      const answers = await Promise.all(Array.from({ length: 20 }, acknowledge));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(new Set(answers.filter(({ status }) => status !== 201).flatMap(refusalsOf))).toEqual(
        new Set(['feedback.already-acknowledged']),
      );
      expect((await read()).body).toMatchObject({ comment: 'Thank you.', asksAnotherLook: true, can: { acknowledge: false } });
    } finally {
      test_.clock.run();
    }
  });

  it('is shared within two weeks, and read anew where it was corrected', async () => {
    const talk = await ratings.conversation(programId, 'R1', { second: null });
    const id = await ratings.open(talk);
    await ratings.save(talk.rater, id, passing(talk.station));
    const late = await ratings.sign(talk.rater, id, { share: { when: 'at', at: new Date(Date.now() + 15 * DAY).toISOString() } });
    expect([late.status, refusalsOf(late)]).toEqual([409, ['feedback.time-outside']]);
    const { body: signOff } = await ratings.sign(talk.rater, id);
    const { version: _, share: __, ...signature } = ratings.signature((await talk.rater.browser.get(`/api/ratings/${id}`)).body);
    const correction = { ...signature, reason: 'The wrong line.', sheet: withGaps(talk.station, passing(talk.station)) };
    const { body: corrected } = await talk.rater.browser.post(`/api/sign-offs/${signOff.id}/corrections`, correction);
    const acknowledge = (record: string) =>
      talk.trainee.browser.post(`/api/sign-offs/${record}/acknowledgement`, { asksAnotherLook: false });
    expect(refusalsOf(await acknowledge(signOff.id))).toEqual(['feedback.corrected']);
    expect((await acknowledge(corrected.id)).status).toBe(201);
  });

  it('kept for the debrief is shared by its rater', async () => {
    const talk = await ratings.conversation(programId, 'R1', { second: null });
    const id = await ratings.open(talk);
    await ratings.save(talk.rater, id, passing(talk.station));
    const { body: signOff } = await ratings.sign(talk.rater, id, { share: { when: 'later' } });
    const read = () => talk.trainee.browser.get(`/api/sign-offs/${signOff.id}/feedback`);
    expect((await read()).status).toBe(404);
    const stranger = await ratings.practice.rater(programId, 'R1');
    expect((await stranger.browser.post(`/api/sign-offs/${signOff.id}/sharing`)).status).toBe(404);
    expect((await talk.rater.browser.post(`/api/sign-offs/${signOff.id}/sharing`)).status).toBe(204);
    expect((await read()).status).toBe(200);
    expect(refusalsOf(await talk.rater.browser.post(`/api/sign-offs/${signOff.id}/sharing`))).toEqual(['feedback.already-shared']);
  });
});

describe('what other features read', () => {
  it('names everybody with a part, and the signatures by seat with their digests', async () => {
    const talk = await ratings.conversation(programId, 'R3');
    if (!talk.second) throw new Error('A second rater is booked.');
    const first = await ratings.signed(talk);
    const second = await ratings.signed(talk, talk.second);
    const facts = await test_.get(Database).read(Actor.system, async (tx) => {
      const enrolment = await test_.get(EnrolmentsFacts).byId(tx, talk.enrolmentId);
      if (!enrolment) throw new Error('The conversation has an enrolment.');
      const { parties } = await test_.get(PartiesFacts).of(tx, enrolment);
      return { parties, pauses: await test_.get(RatingsFacts).openPauses(tx, talk.enrolmentId) };
    });
    expect(facts.parties.map(({ part }) => part)).toEqual(['rater', 'role-player', 'second-rater']);
    expect(facts.pauses).toEqual([]);
    const result = await stationResult(talk);
    expect(result?.signatures.map(({ seat, digest, recordId }) => ({ seat, digest, recordId }))).toEqual([
      { seat: 'rater', digest: first.digest, recordId: first.id },
      { seat: 'second-rater', digest: second.digest, recordId: second.id },
    ]);
  });
});
