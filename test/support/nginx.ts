import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../tools/postgres.mjs';
import { deployed } from './deployed.js';
import { SystemProgram } from './system-program.js';

const HERE = '127.0.0.1';

/** The system's nginx before two processes, with the file that the project ships; like the one of its image, it logs what that file does not forbid. */
export async function startNginx(ports: readonly number[]): Promise<{ url: string; log(): string; stop(): Promise<void> }> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-nginx-'));
  const port = await freePort();
  const values = { LISTEN: `${HERE}:${port}`, API_1: `${HERE}:${ports[0]}`, API_2: `${HERE}:${ports[1]}` };
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${home}/${kind};`);
  const file = path.join(home, 'nginx.conf');
  fs.writeFileSync(
    file,
    `pid ${home}/nginx.pid; error_log stderr notice; events { worker_connections 1024; }
     http { access_log ${home}/access.log; ${folders.join(' ')} ${deployed('nginx.conf', values)} }`,
  );
  const nginx = await SystemProgram.start('nginx', ['-c', file, '-e', 'stderr', '-g', 'daemon off;'], port);
  return {
    url: `http://${HERE}:${port}`,
    log: () => fs.readFileSync(path.join(home, 'access.log'), 'utf8') + nginx.output,
    async stop() {
      await nginx.end();
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}
