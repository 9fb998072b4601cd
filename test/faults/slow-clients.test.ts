import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import net from 'node:net';
import { TestApp } from '../support/app.js';
import { RunningApi } from '../support/running-api.js';
import { type TestPerson, World } from '../support/world.js';
import { Client } from './client.js';

/** Clients that drip their request or do not read their answer: they are ended after a time, and hold up nobody else until then. */
const REQUEST_TIMEOUT = 4_000;

let test_: TestApp;
let api: RunningApi;
let admin: TestPerson;
let client: Client;
beforeAll(async () => {
  test_ = await TestApp.start();
  const world = new World(test_);
  admin = await world.person(await world.program(), 'admin');
  api = await RunningApi.start({
    DATABASE_URL: process.env['DATABASE_URL'] ?? '',
    DATA_DIR: test_.dataDir,
    LOG_LEVEL: 'error',
    PART: 'api',
    REQUEST_TIMEOUT: String(REQUEST_TIMEOUT),
  });
  client = new Client(api.url, admin.browser.cookie);
});
afterAll(async () => {
  await api.end('SIGKILL');
  await test_.stop();
});

/** A bare connection, and what came over it until it was ended. */
async function connection(): Promise<{ socket: net.Socket; heard: () => string; ended: Promise<unknown> }> {
  const socket = net.connect({ host: '127.0.0.1', port: Number(new URL(api.url).port) });
  let text = '';
  socket.on('data', (piece) => (text += piece.toString('latin1')));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return { socket, heard: () => text, ended: new Promise((resolve) => socket.once('close', resolve)) };
}

async function expectOthersServed(): Promise<void> {
  const answers = await Promise.all(Array.from({ length: 20 }, () => client.send('GET', '/api/me')));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
}

describe.each([
  ['headers', 'POST /api/sessions HTTP/1.1\r\nhost: x\r\n', 'x-a: b\r\n'],
  ['a body', 'POST /api/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n', ' '],
  ['nothing at all', '', ''],
])('a request that drips %s', (_what, begin, drop) => {
  it('is ended, and many of them hold up nobody else', async () => {
    const began = Date.now();
    const dripping = await Promise.all(Array.from({ length: 50 }, connection));
    for (const { socket } of dripping) socket.write(begin);
    const drips = setInterval(() => {
      for (const { socket } of dripping) if (socket.writable) socket.write(drop);
    }, 300);
    await expectOthersServed();
    await Promise.all(dripping.map(({ ended }) => ended));
    clearInterval(drips);
    expect(Date.now() - began).toBeLessThan(10 * REQUEST_TIMEOUT); // what Node does by itself comes after a minute or more
    for (const { heard } of dripping) expect(heard()).toMatch(/^(HTTP\/1\.1 408 |$)/);
    await expectOthersServed();
  });
});

describe('a client that does not read', () => {
  it('is ended, and many of them hold up nobody else', async () => {
    const ask = 'GET /api/openapi.json HTTP/1.1\r\nhost: x\r\n\r\n';
    const deaf = await Promise.all(Array.from({ length: 20 }, connection));
    for (const { socket } of deaf) {
      socket.pause();
      socket.write(ask.repeat(20));
    }
    const ports = deaf.map(({ socket }) => socket.localPort ?? 0);
    await expectOthersServed();
    expect(await heldByApi(ports)).toBeGreaterThan(0);
    while ((await heldByApi(ports)) > 0) await new Promise((resolve) => setTimeout(resolve, 200));
    await expectOthersServed();
    for (const { socket } of deaf) socket.destroy();
  });
});

/** How many of these connections the API still holds open: who does not read does not hear of an end. */
async function heldByApi(ports: readonly number[]): Promise<number> {
  const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, '0');
  const own = `:${hex(Number(new URL(api.url).port))}`;
  const established = '01';
  const rows = (await readFile('/proc/net/tcp', 'utf8')).split('\n').map((row) => row.trim().split(/\s+/));
  return rows.filter(
    ([, local, remote, state]) => local?.endsWith(own) && state === established && ports.some((port) => remote?.endsWith(`:${hex(port)}`)),
  ).length;
}
