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

const STYLE = `
:root{color-scheme:light dark;--ink:#1f2a2e;--soft:#48565c;--paper:#fdfcf9;--line:#c6cfd0;--teal:#0b6b6b;--on-teal:#fff;--good:#1d6b3c;--wait:#7a4d00;--stop:#9a2c2c}
@media (prefers-color-scheme:dark){:root{--ink:#e8eeee;--soft:#b6c2c4;--paper:#172022;--line:#46565a;--teal:#6fc7c3;--on-teal:#0d1a1b;--good:#86d3a2;--wait:#f0c36b;--stop:#f2a5a0}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.6 'Atkinson Hyperlegible',system-ui,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:42rem;margin:0 auto;padding:1rem}
header a,footer a{margin-inline-end:1.25rem;display:inline-block;padding-block:.35rem}
a{color:var(--teal)}a:focus-visible,button:focus-visible,input:focus-visible{outline:3px solid var(--teal);outline-offset:2px}
h1{font-size:1.75rem;line-height:1.25;margin:.5rem 0 1rem}h2{font-size:1.25rem;margin:1.75rem 0 .5rem}
label{display:block;font-weight:700;margin-top:1rem}
.hint,.soft{color:var(--soft)}
input{font:inherit;width:100%;max-width:26rem;padding:.6rem;border:2px solid var(--soft);border-radius:.4rem;background:var(--paper);color:var(--ink)}
button{font:inherit;font-weight:700;margin-top:1rem;padding:.7rem 1.2rem;min-height:2.75rem;border:0;border-radius:.4rem;background:var(--teal);color:var(--on-teal);cursor:pointer}
dl{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:.4rem 1rem;margin:1rem 0}dt{color:var(--soft)}dd{margin:0}
@media (max-width:32rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}}
.status{display:flex;align-items:center;gap:.75rem;border:3px solid;border-radius:.6rem;padding:.9rem 1rem;font-size:1.5rem;font-weight:700}
.status svg{flex:none;width:2rem;height:2rem}.good{color:var(--good)}.wait{color:var(--wait)}.stop{color:var(--stop)}.none{color:var(--soft)}
.note{border-inline-start:4px solid var(--teal);padding:.25rem 1rem;margin:1rem 0}.error{border-color:var(--stop)}
.number{font-family:ui-monospace,monospace;letter-spacing:.05em}
@media print{header,form,footer a,.screen{display:none}body{background:#fff;color:#000}.status{color:#000}}
`;

/** A whole page without script: readable in any browser, printable, at most ten kilobytes. */
export function plainPage({ title, body }: PlainPage): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><title>${escapeHtml(title)} – Alongside</title><style>${STYLE}</style></head>
<body><header><nav aria-label="Pages"><a href="/verify">Check a certificate</a><a href="/help-now">Get help now</a><a href="/safety">Staying safe online</a><a href="/">Alongside</a></nav></header>
<main>${body}</main>
<footer class="soft"><p>In an emergency call your local emergency number. In the US, call or text 988.</p></footer></body></html>`;
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
