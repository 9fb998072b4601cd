import type { FastifyReply } from 'fastify';

/** Text as it may stand in HTML, also inside an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

export interface PlainPage {
  readonly title: string;
  /** HTML of the main part; what people typed is escaped by the caller. */
  readonly body: string;
}

/** Colours and measures are those of the signed-in pages (apps/web/src/theme/tokens.ts), so that help and checking look the same everywhere. */
const STYLE = `
:root{color-scheme:light dark;--ink:#1f2a30;--soft:#4a5a62;--paper:#fbfaf7;--line:#d5dadc;--edge:#6f7f87;--field:#fff;--link:#0b5a8a;--teal:#0f6466;--on-teal:#fff;--ring:#0b57d0;--bar:#123e63;--good:#1f5236;--wait:#6b4300;--stop:#7f1d1d}
@media (prefers-color-scheme:dark){:root{--ink:#e6ecee;--soft:#a9b6bc;--paper:#14191c;--line:#3a444a;--edge:#7d8b92;--field:#1c2327;--link:#9cc2ff;--teal:#6cc5c1;--on-teal:#14191c;--ring:#9cc2ff;--good:#86d3a2;--wait:#f0c36b;--stop:#f2a5a0}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.56 'Atkinson Hyperlegible',system-ui,sans-serif;overflow-wrap:anywhere}
.help{margin:0;background:var(--bar);color:#fff;padding:.35rem 1rem}.help a{color:#fff;display:inline-block;padding-block:.4rem;margin-inline-end:1rem}.help strong{margin-inline-end:1rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
header nav,main,footer{max-width:42rem;margin:0 auto;padding:1rem}
header nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}header nav a{padding-block:.4rem}
a{color:var(--link)}a:focus-visible,button:focus-visible,input:focus-visible{outline:3px solid var(--ring);outline-offset:2px}.help a:focus-visible{outline-color:#fff}
h1{font-size:2rem;line-height:1.2;margin:.5rem 0 1rem}h2{font-size:1.3125rem;margin:1.75rem 0 .5rem}
label{display:block;font-weight:700;margin-top:1rem}
.hint,.soft{color:var(--soft)}
input{font:inherit;display:block;width:100%;max-width:26rem;min-height:2.75rem;padding:.5rem .75rem;border:1px solid var(--edge);border-radius:.5rem;background:var(--field);color:var(--ink)}
button{font:inherit;font-weight:700;display:block;margin-top:1rem;padding:.5rem 1.4rem;min-height:2.75rem;border:0;border-radius:.5rem;background:var(--teal);color:var(--on-teal);cursor:pointer}
dl{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:.4rem 1rem;margin:1rem 0}dt{color:var(--soft)}dd{margin:0}
@media (max-width:32rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}}
.status{display:flex;align-items:center;gap:.75rem;border:3px solid;border-radius:.5rem;padding:.9rem 1rem;font-size:1.5rem;font-weight:700}
.status svg{flex:none;width:2rem;height:2rem}.good{color:var(--good)}.wait{color:var(--wait)}.stop{color:var(--stop)}.none{color:var(--soft)}
.note{border-inline-start:4px solid var(--teal);padding:.25rem 1rem;margin:1rem 0}.error{border-color:var(--stop)}
.number{font-family:ui-monospace,monospace;letter-spacing:.05em}
footer{border-top:1px solid var(--line);margin-top:2rem}
@media print{header,form,.screen{display:none}body{background:#fff;color:#000}.status{color:#000}}
`;

/** The same help, in the same place and words, as the bar of the signed-in pages. */
const HELP = `<p class="help screen"><strong>Need help now?</strong> <a href="tel:988">Call 988</a><a href="sms:988">Text 988</a><a href="/help-now">More help</a></p>`;

/**
 * A whole page without script: readable in any browser, printable, at most ten kilobytes. Our own marks beyond Latin-1 are named (&ndash;):
 * with a single one the whole text would take twice the memory and be encoded letter by letter.
 */
export function plainPage({ title, body }: PlainPage): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><title>${escapeHtml(title)} &ndash; Alongside</title><style>${STYLE}</style></head>
<body><a class="skip" href="#main">Go to the content</a>
<header>${HELP}<nav aria-label="Pages"><a href="/verify">Check a certificate</a><a href="/help-now">Help now</a><a href="/safety">Staying safe online</a><a href="/">Alongside</a></nav></header>
<main id="main">${body}</main>
<footer class="soft"><p>In an emergency call your local emergency number. In the United States, call or text 988 for a crisis line.</p></footer></body></html>`;
}

/** What a browser shows where a program would get a problem. */
export function problemPage(sentence: string): PlainPage {
  return {
    title: sentence.replace(/\.$/, ''),
    body: `<h1>${escapeHtml(sentence)}</h1><p>Please go back and look at what was typed, or begin again: <a href="/verify">check a certificate</a>, or <a href="/">go to the start</a>.</p>`,
  };
}

/** Sends a plain page: never stored, never indexed. The form on it may post back, so the browser names our own origin to ourselves. */
export function sendPlainPage(reply: FastifyReply, status: number, page: PlainPage): void {
  void reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex, nofollow')
    .header('referrer-policy', 'same-origin')
    .send(plainPage(page));
}
