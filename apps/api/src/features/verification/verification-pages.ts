import { type Grounding, type Help, localDateAt } from '#libs/curriculum';
import { escapeHtml, type PlainPage } from '../../platform/http/plain-page.js';
import { dateInWords } from '../../platform/http/words.js';
import type { VerificationResponse, VerificationStatus } from './verification.response.js';

type Tone = 'good' | 'wait' | 'stop' | 'none';

const WORDS: Readonly<Record<VerificationStatus | 'cannot-say', { word: string; tone: Tone; text: string }>> = {
  valid: { word: 'Valid', tone: 'good', text: 'This certificate is valid today.' },
  provisional: { word: 'Provisional', tone: 'good', text: 'This certificate is valid today for supervised work.' },
  expired: { word: 'Out of date', tone: 'wait', text: 'This certificate has expired.' },
  suspended: { word: 'Paused', tone: 'wait', text: 'This certificate is suspended. It does not count while it is.' },
  revoked: { word: 'Ended', tone: 'stop', text: 'This certificate was revoked. It does not count any more.' },
  relinquished: { word: 'Given back', tone: 'stop', text: 'The holder gave this certificate back. It does not count any more.' },
  replaced: { word: 'Replaced', tone: 'wait', text: 'Another certificate took the place of this one.' },
  'not-yet-valid': { word: 'Not yet valid', tone: 'wait', text: 'The term of this certificate has not begun.' },
  'not-found': { word: 'Not found', tone: 'none', text: 'We have no certificate with this number.' },
  'cannot-say': { word: 'Cannot say right now', tone: 'none', text: 'We cannot reach our records. Please try again in a few minutes.' },
};

const ICONS: Readonly<Record<Tone, string>> = {
  good: '<path d="M5 12l5 5 9-11"/>',
  wait: '<path d="M12 6v7M12 17v.5"/><circle cx="12" cy="12" r="10"/>',
  stop: '<path d="M6 6l12 12M18 6L6 18"/>',
  none: '<path d="M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2M12 18v.5"/><circle cx="12" cy="12" r="10"/>',
};

export function numberPage(): PlainPage {
  return {
    title: 'Check a certificate',
    body: `<h1>Check a certificate</h1><p>Type the number on the certificate. Spaces, dashes and small letters are fine.</p>${numberForm('')}
<p class="hint">You see the status, the title, who issued it and until when it is valid. We do not record who asks.</p>`,
  };
}

export function resultPage(result: VerificationResponse): PlainPage {
  const { status, number, hint, checkedAt } = result;
  const { word, text } = WORDS[status];
  const known = status !== 'not-found';
  return {
    title: `${word}: certificate ${number ?? 'number'}`,
    body: `<h1>Certificate check</h1>${statusBox(status)}<p>${escapeHtml(text)}</p>${hint ? `<p class="note error">${escapeHtml(hint)}</p>` : ''}
<dl>${row('Number', number ? `<span class="number">${escapeHtml(number)}</span>` : '&ndash;')}${row('Title', plain(result.title))}${row('Issued by', plain(result.issuingBody))}${row('Issued', day(result.issuedOn))}${row('Valid until', result.validUntil ? `the end of ${day(result.validUntil)} (${plain(result.zone)} time)` : '&ndash;')}${row('Status since', day(result.statusSince && result.zone ? localDateAt(new Date(result.statusSince), result.zone) : null))}${row('Scope', plain(result.scopeLine))}${row('Holder', holderWords(result))}${row('Checked at', `<time datetime="${checkedAt}">${checkedAt.slice(0, 10)} ${checkedAt.slice(11, 19)} UTC</time>`)}</dl>
${known && number ? nameForm(number) : numberForm(number ?? '')}
<p class="screen hint">Print this page to keep a proof. Status can change: check again when it matters.</p>`,
  };
}

export function waitPage(seconds: number): PlainPage {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return {
    title: 'Please wait',
    body: `<h1>Please wait a little</h1><p>There were many tries from your address. You can try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.</p>`,
  };
}

export function cannotSayPage(): PlainPage {
  return { title: 'Cannot say right now', body: `<h1>Certificate check</h1>${statusBox('cannot-say')}<p>${WORDS['cannot-say'].text}</p>` };
}

export function helpPage(help: Help | null, grounding: Grounding | null): PlainPage {
  const regions = (help?.regions ?? [])
    .map(({ name, emergency, lines }) => {
      const items = lines.map(({ name: line, call, text, chat, who, note }) => {
        const ways = [
          call ? `Call <a href="tel:${escapeHtml(call.replace(/[^+\d]/g, ''))}">${escapeHtml(call)}</a>` : '',
          text ? `Text ${escapeHtml(text)}` : '',
          chat ? `<a href="${escapeHtml(chat)}" rel="noreferrer">Chat</a>` : '',
        ].filter((way) => way !== '');
        return `<li><strong>${escapeHtml(line)}</strong>: ${ways.join(' · ')}<br>${escapeHtml(who)}${note ? ` ${escapeHtml(note)}` : ''}</li>`;
      });
      return `<h2>${escapeHtml(name)}</h2><p>Emergency: <a href="tel:${escapeHtml(emergency.replace(/[^+\d]/g, ''))}">${escapeHtml(emergency)}</a></p><ul>${items.join('')}</ul>`;
    })
    .join('');
  const exercise = grounding?.exercises[0];
  const steps = exercise
    ? `<h2>${escapeHtml(exercise.title)}</h2><p>${escapeHtml(exercise.intro)}</p><ol>${exercise.steps.map((step) => `<li>${escapeHtml(step)}</li>`).join('')}</ol><p>${escapeHtml(exercise.stop)}</p>`
    : '';
  return {
    title: 'Get help now',
    body: `<h1>Get help now</h1><p>You can talk to somebody now. You do not need to be sure that it is serious enough.</p>${regions || '<p>In the US, call or text <a href="tel:988">988</a>. Elsewhere, call your local emergency number.</p>'}${steps}`,
  };
}

export function safetyPage(): PlainPage {
  return {
    title: 'Staying safe online',
    body: `<h1>Staying safe online</h1>
<h2>Leaving this page fast</h2><p>On pages for trainees there is a button <strong>Exit this page</strong>. It hides the page at once, signs you out and shows a weather page. Pressing the Shift key three times does the same.</p>
<h2>History is not erased</h2><p>Your browser keeps a list of pages you have visited. Exiting does not erase it. You can use a private window, or clear the history in the settings of your browser.</p>
<h2>On a shared device</h2><p>Sign out when you are done. Do not let the browser keep your password. Answers that were not sent yet are kept encrypted, for your account alone.</p>
<h2>Messages</h2><p>Our messages say little on purpose, because others may see them on your screen.</p>`,
  };
}

function statusBox(status: VerificationStatus | 'cannot-say'): string {
  const { word, tone } = WORDS[status];
  const icon = `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.5" aria-hidden="true">${ICONS[tone]}</svg>`;
  return `<p class="status ${tone}">${icon}<span>${word}</span></p>`;
}

function holderWords({ holder, holderName }: VerificationResponse): string {
  if (holder === 'matches') return 'The name you typed is the name on this certificate.';
  if (holder === 'differs') return 'The name you typed is not the name on this certificate.';
  return holder === 'listed' ? plain(holderName) : 'Holder not confirmed';
}

function numberForm(number: string): string {
  return `<form method="get" action="/verify"><label for="number">Certificate number</label><input id="number" name="number" value="${escapeHtml(number)}" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="60" required><button>Check</button></form>`;
}

function nameForm(number: string): string {
  return `<form method="post" action="/verify/${encodeURIComponent(number)}"><label for="name">Confirm the holder’s name</label><span class="hint" id="why">Type the whole name as on the certificate. We do not keep it.</span><input id="name" name="name" aria-describedby="why" autocomplete="off" maxlength="200" required><button>Compare</button></form>`;
}

function row(term: string, html: string): string {
  return `<dt>${term}</dt><dd>${html}</dd>`;
}

function plain(text: string | null): string {
  return text === null ? '&ndash;' : escapeHtml(text);
}

function day(date: string | null): string {
  return date === null ? '&ndash;' : escapeHtml(dateInWords(date));
}
