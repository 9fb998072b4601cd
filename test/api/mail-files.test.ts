import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Config } from '../../apps/api/src/platform/config/config.js';
import { newId } from '../../apps/api/src/platform/ids.js';
import { Mail } from '../../apps/api/src/platform/mail/mail.js';

let dataDir: string;
let mail: Mail;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'alongside-mail-'));
  mail = new Mail({ smtpUrl: null, mailFrom: 'Alongside <us@example.org>', dataDir } as Config);
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('without a mail server a message', () => {
  it.each(['ann@example.org', '"../../../ann"@example.org', '"/etc/ann"@example.org', `${'a'.repeat(200)}@example.org`])(
    'to %s stands in the folder of mails, for its owner alone',
    async (to) => {
      await mail.send({ to, subject: 'Hello', text: 'Words' }, newId());
      expect(readdirSync(dataDir)).toEqual(['mail']);
      const [file, ...others] = readdirSync(path.join(dataDir, 'mail'));
      expect([others, file]).toEqual([[], expect.stringMatching(/^[\w.@-]+\.txt$/)]);
      const whole = path.join(dataDir, 'mail', file ?? '');
      expect(statSync(whole).mode & 0o777).toBe(0o600);
      expect(readFileSync(whole, 'utf8')).toBe(`To: ${to}\nFrom: Alongside <us@example.org>\nSubject: Hello\n\nWords\n`);
    },
  );
});
