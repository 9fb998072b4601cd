import './platform/node-version.js';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { TOPICS } from './catalogue/topics.js';
import { AuditKeeper } from './features/audit-trail/audit-keeper.js';
import { CheckCertificates } from './features/certificates/check-certificates.js';
import { LoadCurriculum } from './features/curriculum/load-curriculum.js';
import { migrate } from './platform/database/migrate.js';
import { CreateProgram } from './seed/create-program.js';
import { SeedDemo } from './seed/seed-demo.js';

type Command = (args: string[]) => Promise<number>;

const commands: Record<string, Command> = {
  /** Brings the schema up to date as its owner and gives the app's role its rights. */
  async migrate() {
    const done = await migrate(demand('MIGRATION_DATABASE_URL'), demand('DATABASE_URL'), TOPICS);
    console.log(done.length === 0 ? 'The schema is up to date.' : `Migrated: ${done.join(', ')}.`);
    return 0;
  },
  async 'curriculum:load'() {
    return withApp(async (app) => {
      const loading = await app.get(LoadCurriculum).run();
      if (!loading.ok) {
        for (const { file, line, code, message } of loading.faults) console.error(`${file}:${line} ${code} ${message}`);
        console.error(`Nothing was loaded: the curriculum has ${loading.faults.length} faults.`);
        return 1;
      }
      console.log(`Curriculum ${loading.digest.slice(0, 12)} ${loading.isNew ? 'loaded' : 'was loaded before'}.`);
      return 0;
    });
  },
  /** Walks every audit chain and holds it against the heads kept outside the database. */
  async 'audit:verify'() {
    return withApp(async (app) => {
      const chains = await app.get(AuditKeeper).verifyAll();
      for (const { chainId, entries, faults, moreFaults, keptHeads } of chains) {
        console.log(`${chainId}  ${faults.length === 0 ? 'sound' : 'NOT SOUND'} (${entries} links walked, ${keptHeads} kept heads)`);
        for (const { kind, seq } of faults) console.log(`  ${kind} at link ${seq}`);
        if (moreFaults > 0) console.log(`  and ${moreFaults} more`);
      }
      return chains.some(({ faults }) => faults.length > 0) ? 1 : 0;
    });
  },
  /** Derives every certificate again from raw rows and lists every fault. */
  async 'certificates:check'() {
    return withApp(async (app) => {
      const { certificates, faults } = await app.get(CheckCertificates, { strict: false }).run();
      for (const { number, code, about, detail } of faults) console.error(`${number} ${code} ${about}${detail ? ` ${detail}` : ''}`);
      console.log(`${certificates} certificates checked, ${faults.length} faults.`);
      return faults.length === 0 ? 0 : 1;
    });
  },
  async 'seed:demo'(args) {
    return withApp((app) => app.get(SeedDemo).run(args));
  },
  async 'program:create'(args) {
    return withApp((app) => app.get(CreateProgram).run(args));
  },
};

async function withApp(work: (app: Awaited<ReturnType<typeof NestFactory.createApplicationContext>>) => Promise<number>): Promise<number> {
  process.env['PART'] = 'api';
  process.env['STATEMENT_TIMEOUT'] ??= '3600000'; // nobody waits for an answer here
  const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error', 'warn'], abortOnError: false });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

function demand(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}

const command = commands[process.argv[2] ?? ''];
if (!command) {
  console.error(`Unknown command. Known are: ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}
try {
  process.exitCode = await command(process.argv.slice(3));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
