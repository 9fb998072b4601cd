import { once } from 'node:events';
import net from 'node:net';

export type Side = 'client' | 'server';

/** Of a piece that one side says: how many of its bytes still pass before the connection is reset; null lets it pass whole. */
export type ResetRule = (piece: Buffer, from: Side) => number | null;

/** A TCP line in front of a server (the API, PostgreSQL, a mail server) that a test can slow, silence, freeze, reset and cut. */
export class Line {
  /** Milliseconds that everything is on its way, in each direction; changed only while nothing is. */
  delay = 0;
  /** Resets connections in the middle of what is said; null leaves them whole. */
  resetRule: ResetRule | null = null;

  private readonly sockets = new Set<net.Socket>();
  private server: net.Server | null = null;
  private frozen = false;
  port = 0;

  private constructor(private target: net.NetConnectOpts) {}

  static async to(target: net.NetConnectOpts): Promise<Line> {
    const line = new Line(target);
    await line.mend();
    return line;
  }

  /** To the server of an http address; `url` is the same server through the line. */
  static async toApi(address: string): Promise<{ line: Line; url: string }> {
    const line = await Line.to({ host: '127.0.0.1', port: Number(new URL(address).port) });
    return { line, url: `http://127.0.0.1:${line.port}` };
  }

  /** To a PostgreSQL; `url` is the same database through the line. */
  static async toDatabase(databaseUrl: string): Promise<{ line: Line; url: string }> {
    const url = new URL(databaseUrl);
    const line = await Line.to(databaseAt(url));
    url.searchParams.delete('host');
    url.port = String(line.port);
    return { line, url: url.href };
  }

  /** New connections go to another PostgreSQL; those that stand stay where they are. */
  leadTo(databaseUrl: string): void {
    this.target = databaseAt(new URL(databaseUrl));
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

  /** Connections of this moment hear nothing from each other any more, not even an end; new ones work. Says how many. */
  silence(): number {
    const silent = [...this.sockets];
    for (const socket of silent) {
      socket.removeAllListeners('close');
      socket.removeAllListeners('data');
      socket.pause();
      socket.once('close', () => this.sockets.delete(socket));
    }
    return silent.length / 2;
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
    for (const [from, to, side] of [
      [near, far, 'client'],
      [far, near, 'server'],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (piece: Buffer) => this.carry(piece, from, to, side));
      from.on('error', () => undefined);
      from.on('close', () => {
        this.sockets.delete(from);
        this.later(() => to.destroy());
      });
      if (this.frozen) from.pause();
    }
  }

  private carry(piece: Buffer, from: net.Socket, to: net.Socket, side: Side): void {
    const passing = this.resetRule?.(piece, side) ?? null;
    this.later(() => to.writable && to.write(passing === null ? piece : piece.subarray(0, passing)));
    if (passing === null) return;
    for (const end of [from, to]) {
      end.pause();
      // a reset overtakes what was sent before it; a socket in the file system knows none
      setTimeout(() => (end.remoteAddress ? end.resetAndDestroy() : end.destroy()), this.delay + 20);
    }
  }

  private later(what: () => unknown): void {
    if (this.delay === 0) what();
    else setTimeout(what, this.delay);
  }
}

function databaseAt(url: URL): net.NetConnectOpts {
  const folder = url.searchParams.get('host');
  return folder ? { path: `${folder}/.s.PGSQL.${url.port}` } : { host: url.hostname, port: Number(url.port) };
}
