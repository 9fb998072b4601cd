import { refusalsOf, TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { hoursFrom } from '../support/world-practice.js';
import { passing, RatingWorld, withCritical } from '../support/world-ratings.js';

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

describe('opening a sheet', () => {
  it('is for the two raters of the conversation, each with a sheet and a seat of their own', async () => {
    const talk = await ratings.conversation(programId, 'R3');
    const first = await talk.rater.browser.post(`/api/role-plays/${talk.id}/ratings`);
    const second = await talk.second?.browser.post(`/api/role-plays/${talk.id}/ratings`);
    expect([first.status, first.body.seat, second?.status, second?.body.seat]).toEqual([201, 'rater', 201, 'second-rater']);
    expect(first.body.id).not.toBe(second?.body.id);
    const again = await talk.rater.browser.post(`/api/role-plays/${talk.id}/ratings`);
    expect(again.body.id).toBe(first.body.id);
  });

  it('refuses the trainee and the role-player, and hides the conversation from everybody else', async () => {
    const talk = await ratings.conversation(programId, 'R3');
    const open = async (person: { browser: { post(url: string): Promise<{ status: number; body: object }> } }) => {
      const response = await person.browser.post(`/api/role-plays/${talk.id}/ratings`);
      return [response.status, refusalsOf(response as never)];
    };
    expect(await open(talk.trainee)).toEqual([403, ['independence.same-person']]);
    expect(await open(talk.player)).toEqual([403, ['independence.role-player-rates']]);
    expect(await open(await ratings.practice.rater(programId, 'R3'))).toEqual([404, []]);
    const other = await world.program('Other program');
    expect(await open(await world.person(other, 'clinical-supervisor'))).toEqual([404, []]);
    expect(await open(await world.person(programId, 'admin'))).toEqual([403, []]);
  });

  it('shows early what signing will refuse', async () => {
    const rater = await world.person(programId, 'clinical-supervisor');
    const talk = await ratings.conversation(programId, 'R3', { rater });
    const { body } = await rater.browser.get(`/api/ratings/${await ratings.open(talk)}`);
    expect(body.checks.map(({ code }: { code: string }) => code)).toEqual(['calibration.missing', 'licence.missing']);
    expect(body.can.sign).toBe(false);
    const ready = await ratings.conversation(programId, 'R3');
    const shown = await ready.rater.browser.get(`/api/ratings/${await ratings.open(ready)}`);
    expect(shown.body.checks).toEqual([]);
    expect(shown.body.secondLookReasons).toEqual(expect.arrayContaining(['program-asks']));
  });
});

describe('a draft', () => {
  it('is saved over the version it was made from, and only over that one', async () => {
    const talk = await ratings.conversation(programId, 'R1');
    const id = await ratings.open(talk);
    const sheet = passing(talk.station);
    const save = (version: string, changed = sheet) =>
      talk.rater.browser.put(`/api/ratings/${id}/draft`, { sheet: changed }, { 'if-match': version });
    expect((await save('0')).body.version).toBe(1);
    const stale = await save('0');
    expect([stale.status, stale.body.code]).toEqual([412, 'version.stale']);
    const unversioned = await talk.rater.browser.put(`/api/ratings/${id}/draft`, { sheet });
    expect([unversioned.status, unversioned.body.code]).toEqual([400, 'version.missing']);
    expect((await save('1', withCritical(sheet, 'X3', 'unanswered'))).body.version).toBe(2);
    expect((await talk.rater.browser.get(`/api/ratings/${id}`)).body.sheet.critical.X3).toBe('unanswered');
  });

  it('keeps its last twenty versions', async () => {
    const talk = await ratings.conversation(programId, 'R1');
    const id = await ratings.open(talk);
    for (let version = 0; version < 23; version++)
      await talk.rater.browser.put(`/api/ratings/${id}/draft`, { sheet: {} }, { 'if-match': String(version) });
    const kept = await test_.sql<{ version: number }>('SELECT version FROM rating_draft WHERE rating_id = $1 ORDER BY version', [id]);
    expect([kept.length, kept[0]?.version, kept.at(-1)?.version]).toEqual([20, 4, 23]);
  });

  it('refuses a level typed by hand, at every place it could stand', async () => {
    const talk = await ratings.conversation(programId, 'R1');
    const id = await ratings.open(talk);
    const sheet = passing(talk.station);
    const code = talk.station.competencies[0]?.code ?? '';
    const typed = [
      { ...sheet, level: 4 },
      { ...sheet, levels: { [code]: 4 } },
      { ...sheet, marks: { ...sheet.marks, [code]: { ...sheet.marks[code], level: 4 } } },
      { ...sheet, marks: { ...sheet.marks, [code]: 4 } },
    ];
    for (const wrong of typed) {
      const response = await talk.rater.browser.put(`/api/ratings/${id}/draft`, { sheet: wrong }, { 'if-match': '0' });
      expect([response.status, refusalsOf(response)]).toEqual([409, ['sheet.malformed']]);
    }
    const beside = await talk.rater.browser.put(`/api/ratings/${id}/draft`, { sheet, level: 4 }, { 'if-match': '0' });
    expect(beside.status).toBe(422);
    expect((await talk.rater.browser.put(`/api/ratings/${id}/draft`, { sheet }, { 'if-match': '0' })).status).toBe(200);
  });

  it('is seen by its own rater only', async () => {
    const talk = await ratings.conversation(programId, 'R3');
    const id = await ratings.open(talk);
    const lead = await world.person(programId, 'admin', 'clinical-supervisor');
    for (const person of [talk.second, lead]) expect((await person?.browser.get(`/api/ratings/${id}`))?.status).toBe(404);
    const put = await talk.second?.browser.put(`/api/ratings/${id}/draft`, { sheet: {} }, { 'if-match': '0' });
    expect(put?.status).toBe(404);
    expect((await talk.rater.browser.get(`/api/ratings/${id}`)).status).toBe(200);
  });

  it('of twenty saves over one version keeps one', async () => {
    const talk = await ratings.conversation(programId, 'R1');
    const id = await ratings.open(talk);
    const saves = await Promise.all(
      Array.from({ length: 20 }, () =>
        talk.rater.browser.put(`/api/ratings/${id}/draft`, { sheet: passing(talk.station) }, { 'if-match': '0' }),
      ),
    );
    expect(saves.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
  });
});

describe('the harm channel', () => {
  it('tells the named lead from the draft, once, and tells them when it is taken back', async () => {
    const { program, lead, talk } = await withLead('R6');
    const id = await ratings.open(talk);
    const sheet = passing(talk.station);
    await ratings.save(talk.rater, id, withCritical(sheet, 'X1', 'yes'));
    await ratings.save(talk.rater, id, { ...withCritical(sheet, 'X1', 'yes'), global: 'borderline' });
    const desk = async () => (await lead.browser.get(`/api/programs/${program}/harm-desk`)).body;
    expect((await desk()).alerts.map((alert: { change: string }) => alert.change)).toEqual(['raised']);
    await ratings.save(talk.rater, id, sheet);
    const { alerts } = await desk();
    expect(alerts.map((alert: { change: string }) => alert.change)).toEqual(['withdrawn', 'raised']);
    // the lead reads whose sheet it is, the trail does not say it
    expect(alerts.map((alert: { raterName: string }) => alert.raterName)).toEqual([talk.rater.name, talk.rater.name]);
    const ids = alerts.map((alert: { id: string }) => alert.id);
    expect(await test_.sql('SELECT action, actor_id FROM audit_entry WHERE subject = ANY($1) ORDER BY seq', [ids])).toEqual([
      { action: 'harm-alert.raised', actor_id: null },
      { action: 'harm-alert.withdrawn', actor_id: null },
    ]);
    expect((await desk()).pauses).toEqual([]);
    const mails = await test_.sql<{ data: { to: string; subject: string; text: string } }>(
      `SELECT data FROM pgboss.job WHERE name = 'mail.send' AND data->>'to' = $1`,
      [lead.email],
    );
    expect(mails.map(({ data }) => data.subject)).toEqual(['Action needed: review a session', 'Action needed: review a session']);
    expect(mails.some(({ data }) => /suicid|trauma|PTSD/i.test(data.text))).toBe(false);
  });

  it('says nothing about a critical behaviour that is no alert, and is closed to everybody but the lead', async () => {
    const { program, lead, talk } = await withLead('R3');
    const id = await ratings.open(talk);
    await ratings.save(talk.rater, id, withCritical(passing(talk.station), 'X3', 'yes'));
    expect((await lead.browser.get(`/api/programs/${program}/harm-desk`)).body.alerts).toEqual([]);
    const otherAdmin = await world.person(program, 'admin');
    for (const person of [talk.rater, talk.trainee, otherAdmin]) {
      expect((await person.browser.get(`/api/programs/${program}/harm-desk`)).status).toBe(404);
    }
  });

  it('pauses practice at signature, waits for a person to tell the trainee, and lifts with a reason', async () => {
    const { program, lead, talk } = await withLead('R6');
    const sheet = withCritical(passing(talk.station), 'X1', 'yes');
    const { id } = await ratings.signed(talk, talk.rater, sheet);
    const mine = () => talk.trainee.browser.get(`/api/enrolments/${talk.enrolmentId}/practice-pauses`);
    const feedback = () => talk.trainee.browser.get(`/api/sign-offs/${id}/feedback`);
    const [pause] = (await lead.browser.get(`/api/programs/${program}/harm-desk`)).body.pauses;
    expect(pause).toMatchObject({ state: 'waiting-for-second-look', toldAt: null, can: { recordTalk: true, lift: true, appeal: false } });
    expect((await mine()).body).toEqual([]);
    expect((await feedback()).status).toBe(404);
    expect((await talk.trainee.browser.post(`/api/practice-pauses/${pause.id}/appeal`, { words: 'Please look again.' })).status).toBe(404);
    expect((await talk.rater.browser.post(`/api/practice-pauses/${pause.id}/lifting`, { reason: 'No.' })).status).toBe(404);
    const talked = { supportOffered: true, note: 'We talked for half an hour.' };
    expect((await lead.browser.post(`/api/practice-pauses/${pause.id}/talk`, talked)).body).toMatchObject({ talkNote: talked.note });
    expect((await mine()).body).toMatchObject([{ talkNote: null }]);
    expect((await feedback()).status).toBe(200);
    expect((await talk.trainee.browser.post(`/api/practice-pauses/${pause.id}/lifting`, { reason: 'I would like that.' })).status).toBe(
      403,
    );
    expect((await talk.trainee.browser.post(`/api/practice-pauses/${pause.id}/appeal`, { words: 'Please look again.' })).status).toBe(200);
    const lifted = await lead.browser.post(`/api/practice-pauses/${pause.id}/lifting`, {
      reason: 'The question was asked outside the room.',
    });
    expect(lifted.body).toMatchObject({ state: 'lifted', liftingReason: 'The question was asked outside the room.' });
    const twice = await lead.browser.post(`/api/practice-pauses/${pause.id}/lifting`, { reason: 'Again.' });
    expect([twice.status, refusalsOf(twice)]).toEqual([409, ['pause.step-taken', 'pause.over']]);
  });

  it('lifts no pause across a declared conflict of interest; the lead named instead does', async () => {
    const { program, lead, talk } = await withLead('R6');
    await ratings.signed(talk, talk.rater, withCritical(passing(talk.station), 'X1', 'yes'));
    const [pause] = (await lead.browser.get(`/api/programs/${program}/harm-desk`)).body.pauses;
    await ratings.practice.conflict(program, talk.trainee.id, lead.id);
    const lift = (by: TestPerson) => by.browser.post(`/api/practice-pauses/${pause.id}/lifting`, { reason: 'We talked.' });
    const refused = await lift(lead);
    expect([refused.status, refusalsOf(refused)]).toEqual([409, ['independence.declared-conflict']]);
    const next = await world.person(program, 'clinical-supervisor');
    await test_.sql('UPDATE program SET lead_id = $2 WHERE id = $1', [program, next.id]);
    expect((await lift(next)).body).toMatchObject({ state: 'lifted' });
  });

  it('pauses practice without a word on the pages of the trainee, until a person has told them', async () => {
    const { program, lead } = await withLead('R6');
    const trainee = await ratings.practice.trainee(program, 'M4', 'M6');
    const talk = await ratings.conversation(program, 'R1', { trainee });
    const offer = async (days: number, station: string) =>
      ratings.practice.offer(await ratings.practice.rater(program, station), program, {
        at: hoursFrom(new Date(), days * 24),
        stations: [station],
        second: await ratings.practice.rater(program, station),
        player: talk.player,
      });
    const [time, other] = [await offer(9, 'R1'), await offer(10, 'R3')];
    const url = `/api/enrolments/${trainee.enrolmentId}`;
    const card = async (station: string) =>
      (await trainee.browser.get(`${url}/stations`)).body.find(({ code }: { code: string }) => code === station);
    /** What is there of a station at which no conversation was held, and what is asked for. */
    const elsewhere = async () => {
      const { state, canBook, reasons } = await card('R3');
      const { lines } = (await trainee.browser.get(`${url}/gate`)).body;
      return { state, canBook, reasons, lines: lines.map(({ code, about }: { code: string; about: string }) => [code, about]) };
    };
    const times = async () => (await trainee.browser.get(`/api/programs/${program}/offered-times?station=R3`)).body.times.length;
    const before = await elsewhere();
    expect([before.state, before.canBook, before.reasons, await times()]).toEqual(['open', true, [], 1]);
    await ratings.signed(talk, talk.rater, withCritical(passing(talk.station), 'X1', 'yes'));
    const pages = async () => {
      const { state, reasons } = await card('R1');
      const { body: gate } = await trainee.browser.get(`${url}/gate`);
      const booking = refusalsOf(await ratings.practice.book(trainee, 'R1', time));
      const { body: application } = await trainee.browser.post(`${url}/application`);
      const said = JSON.stringify([reasons, gate, booking, application]);
      return { state, pending: said.match(/result-pending/g)?.length, speaks: said.match(/practice\.paused|no-open-pause/g) };
    };
    expect(await pages()).toEqual({ state: 'waiting', pending: 2, speaks: null });
    expect([await elsewhere(), await times()]).toEqual([before, 0]);
    expect(refusalsOf(await ratings.practice.book(trainee, 'R3', other))).toEqual(['station.result-pending']);
    const { body: gate } = await lead.browser.get(`${url}/gate`);
    expect(gate.lines.at(-1)).toMatchObject({ code: 'no-open-pause', met: false });
    const { pauses } = (await lead.browser.get(`/api/programs/${program}/harm-desk`)).body;
    await lead.browser.post(`/api/practice-pauses/${pauses[0].id}/talk`, { supportOffered: true });
    const speaks = ['practice.paused', 'no-open-pause', 'practice.paused', 'no-open-pause'];
    expect(await pages()).toEqual({ state: 'paused', pending: undefined, speaks });
  });

  it('keeps what is booked from beginning while practice is paused, and does not say why', async () => {
    const { program, lead } = await withLead('R6');
    const trainee = await ratings.practice.trainee(program, 'M4', 'M6');
    const talk = await ratings.conversation(program, 'R1', { trainee });
    const rater = await ratings.practice.rater(program, 'R3');
    const time = await ratings.practice.offer(rater, program, {
      at: hoursFrom(new Date(), 0.5),
      stations: ['R3'],
      second: await ratings.practice.rater(program, 'R3'),
      player: talk.player,
    });
    const { rolePlayId } = (await ratings.practice.book(trainee, 'R3', time)).body;
    await ratings.signed(talk, talk.rater, withCritical(passing(talk.station), 'X1', 'yes'));
    const begin = () => rater.browser.post(`/api/role-plays/${rolePlayId}/start`);
    const refused = await begin();
    expect([refused.status, refusalsOf(refused)]).toEqual([409, ['station.result-pending']]);
    const told = [refused.body, (await trainee.browser.get(`/api/role-plays/${rolePlayId}`)).body];
    told.push((await trainee.browser.get(`/api/enrolments/${trainee.enrolmentId}/stations`)).body);
    const mails = await test_.sql(`SELECT data FROM pgboss.job WHERE name = 'mail.send' AND data->>'to' = $1`, [trainee.email]);
    expect(JSON.stringify([told, mails])).not.toMatch(/pause/i);
    expect(told[1]).toMatchObject({ state: 'booked' });
    const { pauses } = (await lead.browser.get(`/api/programs/${program}/harm-desk`)).body;
    await lead.browser.post(`/api/practice-pauses/${pauses[0].id}/talk`, { supportOffered: true });
    expect(refusalsOf(await begin())).toEqual(['station.result-pending']);
    await lead.browser.post(`/api/practice-pauses/${pauses[0].id}/lifting`, { reason: 'Said as a joke, afterwards.' });
    expect((await begin()).status).toBe(200);
  });

  it('lifts the pause by itself when the second look does not confirm it, and keeps it when it does', async () => {
    for (const [answer, state] of [
      ['no', 'lifted'],
      ['yes', 'confirmed'],
    ] as const) {
      const { program, lead, talk } = await withLead('R6');
      const sheet = passing(talk.station);
      await ratings.signed(talk, talk.rater, withCritical(sheet, 'X1', 'yes'));
      if (!talk.second) throw new Error('A second rater is booked.');
      await ratings.signed(talk, talk.second, withCritical(sheet, 'X1', answer));
      const { pauses } = (await lead.browser.get(`/api/programs/${program}/harm-desk`)).body;
      const ofFirst = pauses.find((each: { state: string }) => each.state === state);
      expect({ answer, found: ofFirst !== undefined }).toEqual({ answer, found: true });
    }
  });

  async function withLead(stationCode: string) {
    const program = await world.program('A program with a lead');
    const lead = await world.person(program, 'admin');
    await test_.sql('UPDATE program SET lead_id = $2 WHERE id = $1', [program, lead.id]);
    return { program, lead, talk: await ratings.conversation(program, stationCode) };
  }
});

describe('the desk', () => {
  it('shows what waits for me and nobody else', async () => {
    const talk = await ratings.conversation(programId, 'R3');
    const desk = async (
      person: { browser: { get(url: string): Promise<{ body: Record<string, { rolePlayId: string }[]> }> } },
      list: string,
    ) => ((await person.browser.get('/api/desk')).body[list] ?? []).map(({ rolePlayId }) => rolePlayId);
    if (!talk.second) throw new Error('A second rater is booked.');
    expect(await desk(talk.rater, 'unsigned')).toEqual([talk.id]);
    expect(await desk(talk.second, 'secondLooks')).toEqual([talk.id]);
    expect(await desk(talk.second, 'unsigned')).toEqual([]);
    await ratings.signed(talk);
    expect(await desk(talk.rater, 'unsigned')).toEqual([]);
    const stranger = await ratings.practice.rater(programId, 'R3');
    expect(await desk(stranger, 'secondLooks')).toEqual([]);
    expect((await talk.trainee.browser.get('/api/desk')).status).toBe(403);
  });
});
