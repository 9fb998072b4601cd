// Loaded by Node before the API: writes down which statements each request sends to the database, on which kind of connection.
// A request is told from others by the asynchronous context it began, so requests may run beside each other.
import { AsyncLocalStorage } from 'node:async_hooks';
import http from 'node:http';
import pg from 'pg';

const request = new AsyncLocalStorage();
const recorded = new Map();
const clients = new WeakMap();
let count = 0;

const { emit } = http.Server.prototype;
http.Server.prototype.emit = function (event, ...args) {
  const number = event === 'request' ? args[0].headers['x-tape'] : undefined;
  if (number === undefined) return emit.call(this, event, ...args);
  const statements = [];
  recorded.set(Number(number), statements);
  return request.run(statements, () => emit.call(this, event, ...args));
};

const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (config, values, callback) {
  const statements = request.getStore();
  if (statements) {
    if (!clients.has(this)) clients.set(this, ++count);
    const { text, name, values: own } = typeof config === 'string' ? { text: config } : config;
    const given = own ?? (Array.isArray(values) ? values : undefined);
    statements.push({
      client: clients.get(this),
      pipelined: this.connectionParameters.application_name === 'alongside-sessions',
      text,
      name,
      values: given,
    });
  }
  return query.call(this, config, values, callback);
};

process.on('message', ({ ask }) => {
  if (ask !== 'recorded') return;
  process.send({ answer: ask, recorded: [...recorded] });
  recorded.clear();
});
