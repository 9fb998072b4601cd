import { once } from 'node:events';
import http from 'node:http';
import type net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A reverse proxy that sends requests to each process in turn while its readiness check says yes, on connections that are kept, and asks
 * nobody twice: whatever a process lets fall is seen. What repeats instead, as nginx does, is shown by the drill.
 */
export class Front {
  private readonly agent = new http.Agent({ keepAlive: true });
  private readonly server = http.createServer((request, response) => void this.hand(request, response));
  private ready: readonly number[] = [];
  private stopped = false;
  private turn = 0;

  private constructor(private readonly ports: readonly number[]) {}

  static async before(ports: readonly number[]): Promise<Front> {
    const front = new Front(ports);
    await front.look();
    void front.keepLooking();
    front.server.listen(0, '127.0.0.1');
    await once(front.server, 'listening');
    return front;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as net.AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    this.agent.destroy();
    await closed;
  }

  private async look(): Promise<void> {
    const answers = await Promise.all(
      this.ports.map((port) =>
        fetch(`http://127.0.0.1:${port}/api/health/ready`).then(
          ({ ok }) => ok,
          () => false,
        ),
      ),
    );
    this.ready = this.ports.filter((_, index) => answers[index]);
  }

  private async keepLooking(): Promise<void> {
    while (!this.stopped) {
      await sleep(100);
      await this.look();
    }
  }

  private async hand(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const port = this.ready[this.turn++ % this.ready.length];
    const { method, url: path, headers } = request;
    http
      .request({ host: '127.0.0.1', port, method, path, headers: { ...headers, connection: 'keep-alive' }, agent: this.agent })
      .on('response', (answer) => {
        const { connection: _, ...kept } = answer.headers; // that connection is ours with the process
        response.writeHead(answer.statusCode ?? 502, kept);
        answer.pipe(response);
      })
      .on('error', (error) => response.writeHead(502).end(error.message))
      .end(Buffer.concat(chunks));
  }
}
