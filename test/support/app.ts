import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import request, { type Response } from 'supertest';
import { createApp } from '../../apps/api/src/app.js';
import { Clock } from '../../apps/api/src/platform/clock/clock.js';
import { JobQueue } from '../../apps/api/src/platform/jobs/job-queue.js';
import { type TestDatabase, testDatabase } from './database.js';

/** The real application on a database of its own; jobs wait until a test runs them. */
export class TestApp {
  private constructor(
    readonly app: NestFastifyApplication,
    private readonly database: TestDatabase,
    readonly dataDir: string,
    /** what its settings stood over */
    private readonly before: Readonly<Record<string, string | undefined>> = {},
  ) {}

  /** `settings` stand over the environment of the tests. */
  static async start(settings: Record<string, string> = {}): Promise<TestApp> {
    const database = await testDatabase();
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'alongside-test-'));
    const before = Object.fromEntries(Object.keys(settings).map((name) => [name, process.env[name]]));
    Object.assign(process.env, {
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      PART: 'api',
      // twenty at once on a busy machine wait for each other; how long one may wait is tested where it is the subject
      STATEMENT_TIMEOUT: '60000',
      PUBLIC_URL: 'http://localhost:3000',
      ...settings,
    });
    const app = await createApp({ quiet: true });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new TestApp(app, database, dataDir, before);
  }

  /** The application on a database that is there already and stays: for building people in the world of a journey. */
  static async on(ownerUrl: string): Promise<TestApp> {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'alongside-test-'));
    Object.assign(process.env, { DATABASE_URL: ownerUrl, DATA_DIR: dataDir, PART: 'api', PUBLIC_URL: 'http://localhost:3000' });
    const app = await createApp({ quiet: true });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new TestApp(app, { url: ownerUrl, ownerUrl, drop: async () => undefined }, dataDir);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
    rmSync(this.dataDir, { recursive: true, force: true });
    // the next file of tests has this process too
    for (const [name, value] of Object.entries(this.before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }

  get<T>(provider: Type<T>): T {
    return this.app.get(provider, { strict: false });
  }

  get clock(): Clock {
    return this.get(Clock);
  }

  /** The database's address for its owner: for what holds a connection of its own. */
  get ownerUrl(): string {
    return this.database.ownerUrl;
  }

  /** Carries out the jobs that wait. */
  runJobs(): Promise<number> {
    return this.get(JobQueue).runWaiting();
  }

  /** Somebody with a browser of their own, signed in or not. */
  visitor(cookie?: string): Visitor {
    return new Visitor(this.app, cookie);
  }

  /** A statement as the database's owner: for looking at rows, and for what only somebody with the owner's password could do. */
  async sql<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.database.ownerUrl });
    client.on('error', () => undefined); // where a test kills the server; the query says it
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** A statement as the app's own role. */
  async sqlAsApp<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.database.url });
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }
}

/** Sends requests as one browser does: with its cookie, and with a new Idempotency-Key for each command. */
export class Visitor {
  constructor(
    private readonly app: NestFastifyApplication,
    public cookie?: string,
  ) {}

  get(url: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('get', url, undefined, headers);
  }

  post(url: string, body?: object, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('post', url, body, headers);
  }

  put(url: string, body?: object, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('put', url, body, headers);
  }

  delete(url: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('delete', url, undefined, headers);
  }

  private async send(
    method: 'get' | 'post' | 'put' | 'delete',
    url: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const call = request(this.app.getHttpServer())[method](url);
    if (this.cookie) call.set('cookie', this.cookie);
    if (method !== 'get') call.set('idempotency-key', randomUUID());
    for (const [name, value] of Object.entries(headers)) call.set(name, value);
    const response = body === undefined ? await call : await call.send(body);
    const cookie = response.headers['set-cookie']?.[0]?.split(';')[0];
    if (cookie) this.cookie = cookie;
    return response;
  }
}

/** The refusal codes of an answer, in order. */
export function refusalsOf(response: Response): string[] {
  return ((response.body as { refusals?: { code: string }[] }).refusals ?? []).map(({ code }) => code);
}
