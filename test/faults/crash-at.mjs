// Loaded before the API (`--import`): ends its process by SIGKILL at a named point. A request names the point in `x-crash-at` and, in
// `x-crash-about`, a value that stands among the parameters of the statements it is about. The product knows nothing of this.
import fs from 'node:fs/promises';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import PDFDocument from 'pdfkit';
import pg from 'pg';

/** @type {{ point: string, about: string } | null} */
let armed = null;
/** write transactions about the armed value that have asked to commit */
let commits = 0;

const crash = () => process.kill(process.pid, 'SIGKILL');
const at = (point) => armed?.point === point;

const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function (event, ...args) {
  if (event === 'request' && args[0].headers['x-crash-at']) arm(...args);
  return emit.call(this, event, ...args);
};

function arm({ headers }, response) {
  armed = { point: headers['x-crash-at'], about: headers['x-crash-about'] };
  commits = 0;
  const { end } = response;
  response.end = function (...args) {
    if (at('before-reply')) crash();
    return end.apply(this, args);
  };
  response.on('finish', () => at('after-reply') && crash());
}

/** connections in a write transaction, and whether it is about what the request named, or keeps a PDF */
const transactions = new WeakMap();

const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (config, values, ...rest) {
  const text = typeof config === 'string' ? config : config?.text;
  const parameters = (typeof config === 'string' ? values : config?.values) ?? [];
  if (armed === null || typeof text !== 'string') return query.call(this, config, values, ...rest);
  if (text.startsWith('BEGIN')) transactions.set(this, text.includes('READ ONLY') ? null : { about: false, pdf: false });
  const transaction = transactions.get(this);
  if (transaction && Array.isArray(parameters) && parameters.includes(armed.about)) transaction.about = true;
  if (transaction && text.startsWith('INSERT INTO "certificate_pdf"')) transaction.pdf = true;
  if (text === 'COMMIT' && transaction) return commit(this, transaction, () => query.call(this, config, values, ...rest));
  return query.call(this, config, values, ...rest);
};

async function commit(client, { about, pdf }, send) {
  const first = about && ++commits === 1;
  if ((first && at('before-commit')) || (about && commits === 2 && at('before-second-commit')) || (pdf && at('before-pdf-commit'))) crash();
  const answer = send();
  if (first && at('commit-sent')) client.connection.stream.write('', crash); // its callback comes when all before it has left
  const result = await answer;
  if ((first && at('committed')) || (pdf && at('pdf-committed'))) crash();
  return result;
}

const { end } = PDFDocument.prototype;
PDFDocument.prototype.end = function (...args) {
  if (at('rendering')) crash();
  return end.apply(this, args);
};

const { writeFile } = fs;
fs.writeFile = async (file, ...args) => {
  const isMail = armed !== null && String(file).includes(`/mail/`) && String(file).includes(armed.about);
  if (isMail && at('before-mail')) crash();
  await writeFile(file, ...args);
  if (isMail && at('mail-sent')) crash();
};
syncBuiltinESMExports();
