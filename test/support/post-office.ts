import { once } from 'node:events';
import net from 'node:net';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** A mail server (RFC 5321, as far as a client needs it) that keeps what it took and answers recipients as a test wants. */
export class PostOffice {
  readonly taken: { to: string; text: string }[] = [];
  answerTo: (recipient: string) => string = () => '250 OK';
  /** What it says instead of taking any mail from us, where it names its command. */
  refusal: { at: 'MAIL FROM' | 'DATA'; answer: string } | null = null;
  /** Milliseconds it takes for each mail. */
  pace = 0;

  private constructor(private readonly server: net.Server) {}

  static async open(): Promise<PostOffice> {
    const server = net.createServer();
    const office = new PostOffice(server);
    server.on('connection', (socket) => {
      socket.on('error', () => undefined);
      office.serve(socket).catch(() => undefined); // the client is gone
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return office;
  }

  get port(): number {
    return (this.server.address() as net.AddressInfo).port;
  }

  /** How often a mail to an address was taken. */
  takenTo(address: string): number {
    return this.taken.filter(({ to }) => to === address).length;
  }

  async close(): Promise<void> {
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(socket: net.Socket): Promise<void> {
    const say = (line: string) => socket.writable && socket.write(`${line}\r\n`);
    let to = '';
    let text: string[] | null = null;
    say('220 post office');
    for await (const line of readline.createInterface({ input: socket })) {
      if (text !== null) {
        if (line !== '.') text.push(line);
        else {
          this.taken.push({ to, text: text.join('\n') });
          text = null;
          await sleep(this.pace);
          say('250 taken');
        }
      } else if (this.refusal && line.toUpperCase().startsWith(this.refusal.at)) {
        say(this.refusal.answer);
      } else if (/^RCPT TO:/i.test(line)) {
        to = line.match(/<(.*)>/)?.[1] ?? '';
        say(this.answerTo(to));
      } else if (/^DATA/i.test(line)) {
        text = [];
        say('354 go on');
      } else if (/^QUIT/i.test(line)) {
        say('221 bye');
        socket.end();
      } else say('250 OK');
    }
  }
}
