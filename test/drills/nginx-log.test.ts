import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { startNginx } from '../support/nginx.js';
import { describeWith, programOfSystem } from '../support/system-program.js';

/** What the nginx that the project ships keeps of requests. Needs the package nginx-light. */
const SECRET = 'zz-secret-zz';
const PATHS = ['/invite/', '/api/invitations/', '/reset/', '/api/password-resets/', '/verify/', '/api/library?q='];

describeWith(programOfSystem('nginx'), 'nginx-light', 'the log of nginx', () => {
  it('writes no link, number or search of anybody, whether a process answers or none is there', async () => {
    const api = http.createServer((_, response) => response.end('here')).listen(0, '127.0.0.1');
    await once(api, 'listening');
    const { port } = api.address() as AddressInfo;
    const nginx = await startNginx([port, port]);
    const askAll = () => Promise.all(PATHS.map(async (path) => (await fetch(`${nginx.url}${path}${SECRET}`)).status));
    try {
      expect(await askAll()).toEqual(PATHS.map(() => 200));
      api.close();
      api.closeAllConnections();
      expect(await askAll()).toEqual(PATHS.map(() => 502));
      expect(nginx.log()).toContain('start worker process');
      expect(nginx.log()).not.toContain(SECRET);
    } finally {
      await nginx.stop();
    }
  });
});
