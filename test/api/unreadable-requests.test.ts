import { once } from 'node:events';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { TestApp } from '../support/app.js';

let test_: TestApp;
let port: number;
beforeAll(async () => {
  test_ = await TestApp.start({ REQUEST_TIMEOUT: '1000' });
  await test_.app.listen(0, '127.0.0.1');
  port = (test_.app.getHttpServer().address() as net.AddressInfo).port;
});
afterAll(() => test_.stop());

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** All that is said on a connection until the API ends it; `drip` follows a piece at a time. */
async function answerTo(lines: string[], drip = ''): Promise<Answer> {
  const socket = net.connect({ host: '127.0.0.1', port, allowHalfOpen: true });
  await once(socket, 'connect');
  socket.on('error', () => undefined); // what still drips when the API has ended the connection
  socket.write(lines.join('\r\n'));
  const dripping = setInterval(() => drip && socket.write(drip), 100);
  const heard = await text(socket);
  clearInterval(dripping);
  socket.destroy();
  const end = heard.indexOf('\r\n\r\n');
  const [first = '', ...head] = heard.slice(0, end).split('\r\n');
  const headers = head.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
  return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(headers), body: heard.slice(end + 4) };
}

const POST = ['POST /api/sessions HTTP/1.1', 'Host: localhost:3000', 'Content-Type: application/json'];

it.each<[string, number, string, string[]]>([
  ['of no method', 400, 'request.malformed', ['NOTHING /api/me HTTP/1.1', 'Host: x', '', '']],
  ['without an address', 400, 'request.malformed', ['GET', '', '']],
  ['in another protocol', 400, 'request.malformed', ['\u0016\u0003\u0001\u0002', '', '']],
  ['with a header that is none', 400, 'request.malformed', ['GET /api/me HTTP/1.1', 'Host: x', 'a b c', '', '']],
  [
    'with headers beyond all measure',
    431,
    'request.head-too-large',
    ['GET / HTTP/1.1', 'Host: x', `Cookie: ${'x'.repeat(17_000)}`, '', ''],
  ],
  ['of two lengths', 400, 'request.malformed', [...POST, 'Content-Length: 2', 'Transfer-Encoding: chunked', '', '0', '', '']],
  ['in an encoding that is none', 400, 'request.malformed', [...POST, 'Transfer-Encoding: sideways', '', '']],
  ['with a piece of no length', 400, 'request.malformed', [...POST, 'Transfer-Encoding: chunked', '', 'zz', '', '']],
  ['without a host', 400, 'request.malformed', ['GET /api/health/live HTTP/1.1', 'Connection: close', '', '']],
])('a request %s is answered as every other refusal is, and ends its connection', async (_what, status, code, lines) => {
  await expectRefusal(await answerTo(lines), status, code);
});

it.each<[string, string[], string]>([
  ['whose body', [...POST, 'Content-Length: 9999', '', '{'], ' '],
  ['whose head', ['GET /api/me HTTP/1.1', 'Host: x', 'Cookie: '], 'x'],
])('a request %s never ends is answered so too', async (_what, lines, drip) => {
  await expectRefusal(await answerTo(lines, drip), 408, 'request.too-slow');
});

async function expectRefusal(answer: Answer, status: number, code: string): Promise<void> {
  expect({ status: answer.status, type: answer.headers['content-type'] }).toEqual({
    status,
    type: 'application/problem+json; charset=utf-8',
  });
  expect(JSON.parse(answer.body)).toEqual({
    type: `about:blank#${code}`,
    title: expect.any(String),
    status,
    code,
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', connection: 'close', 'content-length': String(answer.body.length) });
  const { headers: usual } = await test_.visitor().get('/api/nothing');
  const names = ['content-security-policy', 'referrer-policy', 'x-content-type-options', 'x-frame-options', 'cross-origin-opener-policy'];
  expect(names.map((name) => answer.headers[name])).toEqual(names.map((name) => usual[name]));
}

it('a request that expects what HTTP does not know is served', async () => {
  const lines = ['GET /api/health/live HTTP/1.1', 'Host: x', 'Expect: a-miracle', 'Connection: close', '', ''];
  expect((await answerTo(lines)).status).toBe(200);
});

it('what no longer is HTTP ends a connection behind the answers that were given', async () => {
  const good = ['GET /api/health/live HTTP/1.1', 'Host: x', '', ''];
  const socket = net.connect({ host: '127.0.0.1', port });
  socket.write(good.join('\r\n'));
  const [first] = (await once(socket, 'data')) as [Buffer];
  expect(first.toString()).toMatch(/^HTTP\/1\.1 200 /);
  socket.write('\r\nnothing\r\n\r\n');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
});
