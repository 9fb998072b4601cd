// npm start: build what changed, bring the database up to date, serve; npm run dev: the same from source, with what changes reloaded.
import path from 'node:path';
import { build } from './build.mjs';
import { addressAt, dataFolder, environment, mustBeFree, openDatabase, prepare, program, root, startApi } from './installation.mjs';
import { makeFolder, query } from './postgres.mjs';
import { Fault, onStop, service } from './processes.mjs';

/** a person at a terminal wants to find the sign-ins; a log of every request is for an installation that somebody keeps */
const QUIET = { LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' };

export function start() {
  const addressOf = async ({ port, host }) => process.env.PUBLIC_URL ?? (await addressAt(port, host));
  return serve('built', addressOf, async (settings, database, address) => [
    await startApi(database, { ...settings, env: { ...(database.embedded ? QUIET : {}), PUBLIC_URL: address } }),
  ]);
}

export function develop() {
  const address = 'http://localhost:5173'; // Vite's, which hands /api on to the API
  return serve(
    'source',
    () => address,
    async ({ port, host, from }, database) => {
      const env = { ...environment(database), ...QUIET, PORT: String(port), HOST: host, PUBLIC_URL: address };
      const api = service(process.execPath, ['--watch', '--watch-preserve-output', ...program('main', from)], { cwd: root, env });
      const web = service('node_modules/.bin/vite', ['--config', 'apps/web/vite.config.ts', '--strictPort', '--clearScreen', 'false'], {
        cwd: root,
        env,
      });
      return [web, api];
    },
  );
}

async function serve(from, addressOf, startServices) {
  if (process.env.PART === 'worker')
    throw new Fault('PART is "worker", which answers no requests: leave it out here. How to start a worker is in docs/operations.md.');
  const port = portFrom(process.env.PORT);
  const host = process.env.HOST ?? '127.0.0.1';
  const home = dataFolder();
  const opened = [];
  let closing = false;
  const close = async () => {
    closing = true;
    for (const each of opened.splice(0).reverse()) await each.stop();
  };
  const unexpected = (sentence) => {
    if (!closing) throw new Fault(sentence);
  };
  onStop(close);
  try {
    makeFolder(home);
    await mustBeFree(port, host);
    if (from === 'built') await build(root);
    const database = await openDatabase(home);
    opened.push(database);
    if (!database.embedded && from === 'built') await mustBeDurable(database);
    const env = environment(database);
    await prepare('migrate', env, from);
    await prepare('curriculum:load', env, from);
    // never put invented people into a database that somebody else keeps: there, `npm run seed:demo` asks for them
    if (database.embedded) await prepare('seed:demo', env, from);
    const address = await addressOf({ port, host });
    const services = await startServices({ port, host, from }, database, address);
    opened.push(...services);
    console.log(`\nAlongside runs at ${address}  (Ctrl-C stops it)\n`);
    await Promise.race([
      ...services.map(({ ended }) => ended.then((code) => unexpected(`A part of Alongside ended by itself (exit code ${code}).`))),
      ...(database.ended
        ? [database.ended.then(() => unexpected(`PostgreSQL ended by itself; its last words are in ${database.log}.`))]
        : []),
    ]);
  } finally {
    await close();
  }
}

function portFrom(text = '3000') {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Fault(`PORT must be a whole number from 1 to 65535, and is "${text}".`);
  return port;
}

/** the API's own rule, asked before a database that it will not serve is changed */
async function mustBeDurable({ appUrl }) {
  const { demandDurability } = await import(path.join(root, 'dist/apps/api/src/platform/database/durability.js'));
  try {
    await demandDurability({ query: async (text) => (await query(appUrl, text)).rows });
  } catch (error) {
    throw new Fault(error.message);
  }
}
