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

/** What a mail server says of an address that nothing will ever reach. Whatever else it refuses, such as our sender or the day's next mail, it may take later. */
const NO_SUCH_ADDRESS: readonly number[] = [550, 551, 553];

interface Refused {
  code?: string;
  command?: string;
  responseCode?: number;
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
      await this.smtp.sendMail(mail).catch(({ code, command, responseCode = 0 }: Refused) => {
        if (command === 'RCPT TO' && NO_SUCH_ADDRESS.includes(responseCode))
          throw new Hopeless('The mail server does not know this address.');
        throw Object.assign(new Error(`The mail server did not take it: ${responseCode || 'no answer'}.`), { code });
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
