import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import nodemailer, { type Transporter } from 'nodemailer';
import { Config } from '../config/config.js';
import { newId } from '../ids.js';
import { Hopeless } from '../jobs/hopeless.js';

export interface Message {
  to: string;
  /** At most 60 characters and no personal or health information: others may see it on a lock screen. */
  subject: string;
  text: string;
  calendar?: { filename: string; content: string };
}

/** A mail server that says nothing is given up; the mail waits in the queue and is tried again. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/**
 * What a mail server says of an address that nothing will ever reach (RFC 3463, 3.2; RFC 7505 for 5.1.10). A 550 alone says less: it is also
 * for "policy reasons" (RFC 5321, 4.2.3), such as that this server does not relay for us. Whatever else it refuses, such as our sender or the
 * day's next mail, it may take later.
 */
const NO_SUCH_ADDRESS = /^5\d\d[ -]5\.1\.(1|2|3|6|10)\b/;
/** All of an answer that can hold no address. */
const CODES = /^\d{3}([ -]\d\.\d{1,3}\.\d{1,3}\b)?/;

interface Refused {
  code?: string;
  command?: string;
  response?: string;
}

/** Sends through SMTP_URL; without one, writes readable messages under the data folder. */
@Injectable()
export class Mail {
  private readonly smtp: Transporter | null;
  private readonly domain: string;

  constructor(private readonly config: Config) {
    this.domain = /@([^\s>]+)/.exec(config.mailFrom)?.[1] ?? 'localhost';
    this.smtp = config.smtpUrl ? nodemailer.createTransport({ url: config.smtpUrl, ...PATIENCE }) : null;
  }

  /** @param id the same where a message is sent again, so that mail servers know it for one message */
  async send(message: Message, id: string): Promise<void> {
    const mail = {
      messageId: `<${id}@${this.domain}>`,
      from: this.config.mailFrom,
      to: message.to,
      subject: message.subject,
      text: message.text,
      ...(message.calendar
        ? { icalEvent: { method: 'PUBLISH', filename: message.calendar.filename, content: message.calendar.content } }
        : {}),
    };
    if (this.smtp) {
      // what a mail server says repeats the address, and what is thrown here is logged: only codes go on
      await this.smtp.sendMail(mail).catch(({ code, command, response = '' }: Refused) => {
        const about = message.subject;
        if (command === 'RCPT TO' && NO_SUCH_ADDRESS.test(response))
          throw Object.assign(new Hopeless('The mail server does not know this address.'), { about });
        throw Object.assign(new Error(`The mail server did not take it: ${CODES.exec(response)?.[0] ?? 'no answer'}.`), { code, about });
      });
      return;
    }
    const folder = path.join(this.config.dataDir, 'mail');
    await mkdir(folder, { recursive: true });
    const safeAddress = message.to.replace(/[^a-zA-Z0-9@._-]/g, '_').slice(0, 80);
    const lines = [`To: ${message.to}`, `From: ${this.config.mailFrom}`, `Subject: ${message.subject}`, '', message.text, ''];
    await writeFile(path.join(folder, `${newId()}-${safeAddress}.txt`), lines.join('\n'), { mode: 0o600 });
  }
}
