import { TestApp } from '../support/app.js';
import { startNginx } from '../support/nginx.js';
import { RunningApi } from '../support/running-api.js';
import { describeWith, programOfSystem } from '../support/system-program.js';

/** Who is counted for a wrong password behind the nginx that the project ships. Needs the package nginx-light. */
describeWith(programOfSystem('nginx'), 'nginx-light', 'guesses behind nginx', () => {
  it('count for whoever makes them, whatever address they say they have, also where nginx itself is asked from a trusted one', async () => {
    const test_ = await TestApp.start();
    const api = await RunningApi.start({ DATABASE_URL: process.env['DATABASE_URL'] ?? '', DATA_DIR: test_.dataDir, LOG_LEVEL: 'silent' });
    expect(api.log).toContain('Listening on');
    const port = Number(new URL(api.url).port);
    const nginx = await startNginx([port, port]);
    const guess = async (nth: number) => {
      const headers = { 'content-type': 'application/json', origin: api.url, 'x-forwarded-for': `203.0.113.${nth}` };
      const body = JSON.stringify({ email: 'ann@example.org', password: `a wrong one ${nth}` });
      return (await fetch(`${nginx.url}/api/sessions`, { method: 'POST', headers, body })).status;
    };
    try {
      const answers: number[] = [];
      for (let nth = 1; nth <= 6; nth++) answers.push(await guess(nth));
      expect(answers).toEqual([401, 401, 401, 401, 401, 429]);
    } finally {
      await nginx.stop();
      await api.end('SIGTERM');
      await test_.stop();
    }
  });
});
