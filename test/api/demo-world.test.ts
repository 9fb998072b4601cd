import { CheckCertificates } from '../../apps/api/src/features/certificates/check-certificates.js';
import { SeedDemo } from '../../apps/api/src/seed/seed-demo.js';
import { TestApp, type Visitor } from '../support/app.js';

const DEMO_PASSWORD = 'a calm walk by the river';

let test_: TestApp;
beforeAll(async () => {
  test_ = await TestApp.start();
  expect(await test_.get(SeedDemo).run([])).toBe(0);
}, 300_000);
afterAll(() => test_.stop());

async function signedIn(email: string): Promise<{ browser: Visitor; enrolmentId: string }> {
  const browser = test_.visitor();
  expect((await browser.post('/api/sessions', { email, password: DEMO_PASSWORD })).status).toBe(204);
  return { browser, enrolmentId: (await browser.get('/api/me')).body.enrolments[0]?.id };
}

/** The demo world is made by the product's own commands, so it is the whole way: fourteen modules, the exam, every station, every hour. */
describe('the demo world', () => {
  it('brings somebody through everything that the whole program asks for', async () => {
    const { browser, enrolmentId } = await signedIn('ready@demo.example');
    const { body } = await browser.get(`/api/enrolments/${enrolmentId}/gate`);
    const met = body.lines.filter((line: { met: boolean }) => line.met);
    expect(met.length).toBe(body.lines.length);
    const codes = body.lines.map(({ code }: { code: string }) => code);
    const count = (code: string) => codes.filter((each: string) => each === code).length;
    expect([count('module-lessons'), count('module-quiz'), count('station'), count('training-hours'), count('final-exam')]).toEqual([
      14, 14, 10, 4, 1,
    ]);
    expect((await browser.get(`/api/enrolments/${enrolmentId}/application`)).body.canApply).toBe(true);
  });

  it('leaves somebody half way with what is still missing', async () => {
    const { browser, enrolmentId } = await signedIn('trainee2@demo.example');
    const { body } = await browser.get(`/api/enrolments/${enrolmentId}/gate`);
    const unmet = body.lines.filter((line: { met: boolean }) => !line.met).map(({ code }: { code: string }) => code);
    expect(unmet).toEqual(expect.arrayContaining(['module-lessons', 'station', 'training-hours', 'final-exam']));
    expect((await browser.get(`/api/enrolments/${enrolmentId}/application`)).body.canApply).toBe(false);
  });

  it('holds certificates that the checker derives again without a fault', async () => {
    expect(await test_.get(CheckCertificates).run()).toMatchObject({ certificates: 2, faults: [] });
  });
});
