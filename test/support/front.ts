import { once } from 'node:events';
import http from 'node:http';
import type net from 'node:net';

/**
 * A reverse proxy as deploy/nginx.conf.template describes one, for where there is no nginx: requests go to each process in turn on
 * connections that are kept, and to the next one when a process ended before it answered.
 */
export class Front {
  private readonly agent = new http.Agent({ keepAlive: true });
  private readonly server = http.createServer((request, response) => void this.hand(request, response));
  private turn = 0;

  private constructor(private readonly ports: readonly number[]) {}

  static async before(ports: readonly number[]): Promise<Front> {
    const front = new Front(ports);
    front.server.listen(0, '127.0.0.1');
    await once(front.server, 'listening');
    return front;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as net.AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    this.agent.destroy();
    await once(this.server, 'close');
  }

  private async hand(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const first = this.turn++;
    for (const attempt of this.ports.keys()) {
      const port = this.ports[(first + attempt) % this.ports.length]!;
      try {
        const answer = await this.ask(port, request, body);
        const { connection: _, ...headers } = answer.headers; // that connection is ours with the process
        response.writeHead(answer.statusCode ?? 502, headers);
        answer.pipe(response);
        return;
      } catch {
        // the next one is asked
      }
    }
    response.writeHead(502).end();
  }

  private ask(port: number, { method, url, headers }: http.IncomingMessage, body: Buffer): Promise<http.IncomingMessage> {
    return new Promise((resolve, reject) => {
      http
        .request({ host: '127.0.0.1', port, method, path: url, headers: { ...headers, connection: 'keep-alive' }, agent: this.agent })
        .on('response', resolve)
        .on('error', reject)
        .end(body);
    });
  }
}
