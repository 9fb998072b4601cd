import { once } from 'node:events';
import net from 'node:net';

/** A line between the API and PostgreSQL that a test can freeze, as a hung server or network does, or cut, as a restart does. */
export class DatabaseLine {
  private readonly sockets = new Set<net.Socket>();
  private server: net.Server | null = null;
  private frozen = false;
  private port = 0;

  private constructor(private readonly target: net.NetConnectOpts) {}

  static async to(databaseUrl: string): Promise<{ line: DatabaseLine; url: string }> {
    const url = new URL(databaseUrl);
    const folder = url.searchParams.get('host');
    const line = new DatabaseLine(folder ? { path: `${folder}/.s.PGSQL.${url.port}` } : { host: url.hostname, port: Number(url.port) });
    await line.mend();
    url.searchParams.delete('host');
    url.port = String(line.port);
    return { line, url: url.href };
  }

  /** What was sent stays on its way, in both directions; new connections are taken and hear nothing. */
  freeze(): void {
    this.frozen = true;
    for (const socket of this.sockets) socket.pause();
  }

  thaw(): void {
    this.frozen = false;
    for (const socket of this.sockets) socket.resume();
  }

  /** Ends every connection and refuses new ones. */
  async cut(): Promise<void> {
    const closed = this.server ? once(this.server, 'close') : null;
    this.server?.close();
    this.server = null;
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async mend(): Promise<void> {
    this.server = net.createServer((near) => this.connect(near)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as net.AddressInfo).port;
  }

  private connect(near: net.Socket): void {
    const far = net.connect(this.target);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (chunk) => to.write(chunk));
      from.on('error', () => undefined);
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      if (this.frozen) from.pause();
    }
  }
}
