import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { environment, prepare } from '../../tools/installation.mjs';
import { TestApp } from '../support/app.js';
import { Fleet } from '../support/fleet.js';
import { startNginx } from '../support/nginx.js';
import { OwnPostgres } from '../support/own-postgres.js';
import { openAttempts, SteadyLoad } from '../support/steady-load.js';
import { describeWith, programOfSystem } from '../support/system-program.js';
import { World } from '../support/world.js';

/** P14: two API processes and a worker behind nginx, with the configuration that the project ships. Needs the package nginx-light. */
describeWith(programOfSystem('nginx'), 'nginx-light', 'several processes behind nginx', () => {
  let postgres: OwnPostgres;
  let test_: TestApp;
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-drill-'));
  beforeAll(async () => {
    postgres = await OwnPostgres.start();
    test_ = await TestApp.on(postgres.ownerUrl);
  });
  afterAll(async () => {
    await test_.stop();
    await postgres.remove();
    fs.rmSync(dataDir, { recursive: true });
  });

  it('restarts in turn under load, three times and with a change of release, and fails no request', async () => {
    const world = new World(test_);
    const programId = await world.program();
    const admin = await world.person(programId, 'admin');
    const fleet = await Fleet.start({ DATABASE_URL: postgres.appUrl, DATA_DIR: dataDir, DRAIN_TIME: '1000' });
    const nginx = await startNginx(fleet.ports);
    const load = SteadyLoad.begin(nginx.url, { perSecond: 50, programId, admin, attempts: await openAttempts(world, programId, 20) });
    try {
      for (const release of ['first', 'second', 'third']) {
        await load.further(100);
        for (const table of ['cohort', 'session', 'quiz_attempt', 'quiz_answer', 'operation'])
          await test_.sql(`ALTER TABLE ${table} ADD COLUMN of_the_${release}_release text NOT NULL DEFAULT ''`);
        await prepare('migrate', environment(postgres), 'source', 'ignore');
        await fleet.restartInTurn(load);
      }
    } finally {
      await load.end();
      await nginx.stop();
      await fleet.stop();
    }
    console.log(`${load.answered} requests, ${load.failures.length} failed, ${load.made.length} commands acknowledged`);
    expect(load.failures).toEqual([]);
    expect((await load.stored(test_)).toSorted()).toEqual(load.made.toSorted());
  });
});
