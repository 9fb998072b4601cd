import { TestApp } from '../support/app.js';
import { World } from '../support/world.js';
import { CurriculumWorld, toldAnew } from '../support/world-curriculum.js';
import { documentFor } from '../support/world-library.js';

let test_: TestApp;
let world: World;
let curriculum: CurriculumWorld;
let programId: string;
let content: string;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  curriculum = new CurriculumWorld(test_);
  programId = await world.program();
  content = await curriculum.loadWith([
    documentFor('everyone', 'for-all', 'Plain **words**.'),
    documentFor('trainees', 'for-trainees', 'Words.'),
    documentFor('facilitators', 'for-facilitators', 'Words.'),
  ]);
  expect((await curriculum.publish(await world.person(programId, 'admin'), programId, content)).status).toBe(201);
});
afterAll(() => test_.stop());

const address = (rest = '') => `/api/programs/${programId}/library${rest}`;
const ours = (body: any): string[] => body.documents.map(({ code }: any) => code).filter((code: string) => code.startsWith('for-'));

it.each([
  ['trainee', false],
  ['role-player', false],
  ['reviewer', false],
  ['clinical-supervisor', true],
  ['peer-supervisor', true],
  ['admin', true],
  ['author', true],
  ['auditor', true],
] as const)('shows a %s what is for everyone and for trainees; what facilitators work with: %s', async (role, facilitates) => {
  const { browser } = await world.person(programId, role);
  const { body, status } = await browser.get(address());
  expect(status).toBe(200);
  expect(ours(body)).toEqual(['for-all', ...(facilitates ? ['for-facilitators'] : []), 'for-trainees']);
  expect(body.documents[0]).toMatchObject({ code: 'ethics-code', audience: 'everyone', reviewedOn: null });
  expect(body.terms).toBeGreaterThan(20);
  expect((await browser.get(address('/for-trainees'))).status).toBe(200);
  expect((await browser.get(address('/for-facilitators'))).status).toBe(facilitates ? 200 : 404);
  expect((await browser.get(address('/no-such'))).status).toBe(404);
});

it('gives a document as safe HTML with its version, dates and sources with their strength', async () => {
  const { browser } = await world.person(programId, 'trainee');
  const { body } = await browser.get(address('/for-all'));
  expect(body).toMatchObject({
    code: 'for-all',
    title: 'Papers (for-all)',
    version: '2.0',
    reviewedOn: '2026-11-22',
    reviewBy: '2027-11-22',
  });
  expect(body.html).toContain('<h2>What it is</h2>');
  expect(body.html).toContain('<strong>words</strong>');
  expect(body.sources).toEqual([expect.objectContaining({ title: expect.stringMatching(/\w/), strength: 'guidance' })]);
  const ethics = await browser.get(address('/ethics-code'));
  expect(ethics.body.html).toMatch(/<h2>/);
});

it('is read in the version that somebody is on: a trainee in their own, others in the newest', async () => {
  const elsewhere = await world.program('Hillside Peer Program');
  const [before, admin] = [await world.person(elsewhere, 'trainee'), await world.person(elsewhere, 'admin')];
  const next = await curriculum.loadWith([documentFor('trainees', 'for-later', 'Words.')], { file: 'code: M4-L1', change: toldAnew(2) });
  expect((await curriculum.publish(admin, elsewhere, next)).status).toBe(201);
  const has = async ({ browser }: typeof admin) => (await browser.get(`/api/programs/${elsewhere}/library/for-later`)).status;
  expect([await has(before), await has(await world.person(elsewhere, 'trainee')), await has(admin)]).toEqual([404, 200, 200]);
});

it('explains the words of the training', async () => {
  const { browser } = await world.person(programId, 'trainee');
  const { body } = await browser.get(`/api/programs/${programId}/glossary`);
  expect(body.reviewedOn).toMatch(/^\d{4}-/);
  const boundary = body.terms.find(({ term }: any) => term === 'Boundary');
  expect(boundary).toMatchObject({ meaning: expect.stringMatching(/\w/), seeAlso: expect.any(Array) });
  const known = new Set(body.terms.map(({ term }: any) => term));
  for (const { seeAlso } of body.terms) for (const other of seeAlso) expect(known).toContain(other);
});

it('is for the program’s own people', async () => {
  const stranger = await world.person(await world.program('Far away'), 'admin', 'trainee');
  for (const path of [address(), address('/for-all'), `/api/programs/${programId}/glossary`]) {
    expect((await stranger.browser.get(path)).status).toBe(404);
    expect((await test_.visitor().get(path)).status).toBe(401);
  }
});

it('lets anybody read what stays private and what cannot, and nothing else', async () => {
  const { body, status } = await test_.visitor().get('/api/limits-of-confidentiality');
  expect([status, body.code, body.audience]).toEqual([200, 'limits-of-confidentiality', 'everyone']);
  expect(body.html).toMatch(/<h2>/);
});
