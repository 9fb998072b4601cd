import { setTimeout as sleep } from 'node:timers/promises';
import { type DynamicModule, Module, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { LoggerModule } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { Passwords } from './auth/passwords.js';
import { PolicyGuard } from './auth/policy.guard.js';
import { SessionStrategy } from './auth/session.strategy.js';
import { GRANTS, SessionReader } from './auth/session-reader.js';
import { Clock } from './clock/clock.js';
import { Config, ConfigFault } from './config/config.js';
import { createDataSource, type EntityClasses, SILENCE_MS } from './database/data-source.js';
import { Database } from './database/database.js';
import { DiskSpace } from './database/disk-space.js';
import { demandDurability } from './database/durability.js';
import { LongReadings } from './database/long-readings.js';
import { PipelinedReader } from './database/pipelined-reader.js';
import { Replica } from './database/replica.js';
import { HealthController } from './health/health.controller.js';
import { Rotation } from './health/rotation.js';
import { Allowance } from './http/allowance.js';
import { AttemptLimiter } from './http/attempt-limiter.js';
import { CONSTRAINTS, PROBLEMS, type ProblemCatalogue, ProblemFilter } from './http/problem.filter.js';
import { requestValidation } from './http/validation.js';
import { JobQueue } from './jobs/job-queue.js';
import { loggerParams, RequestLog } from './logger.js';
import { Mail } from './mail/mail.js';
import type { Permission, Role } from './registry.js';

/** What the catalogue gives the machinery. */
export interface PlatformLists {
  entities: EntityClasses;
  problems: ProblemCatalogue;
  constraints: Readonly<Record<string, string>>;
  grants: ReadonlyMap<Role, ReadonlySet<Permission>>;
}

/** The share of the pool that long readings may hold at once. */
const LONG_READINGS = 1 / 4;
/** What somebody waits for a board; a process answers dozens in this time. */
const TURN_PATIENCE_MS = 10_000;
/** What a process that ends waits for its jobs, which have 5 s, and then for the goodbyes of its connections. */
const JOBS_END_MS = 8_000;
const CONNECTIONS_END_MS = 2_000;

@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    private readonly source: DataSource,
    private readonly reader: PipelinedReader,
    private readonly jobs: JobQueue,
    private readonly replica: Replica,
  ) {}

  static with(lists: PlatformLists): DynamicModule {
    const shared: Provider[] = [
      { provide: Config, useFactory: () => new Config() },
      Clock,
      { provide: DataSource, inject: [Config], useFactory: (config: Config) => connect(config, lists.entities) },
      {
        provide: PipelinedReader,
        inject: [Config],
        useFactory: (config: Config) => new PipelinedReader(config.databaseUrl, config.statementTimeout, config.preparedStatements),
      },
      { provide: GRANTS, useValue: lists.grants },
      { provide: PROBLEMS, useValue: lists.problems },
      { provide: CONSTRAINTS, useValue: lists.constraints },
      JobQueue,
      Replica,
      Database,
      {
        provide: LongReadings,
        inject: [Config],
        useFactory: ({ poolSize }: Config) => new LongReadings(Math.max(1, Math.floor(poolSize * LONG_READINGS)), TURN_PATIENCE_MS),
      },
      Mail,
      SessionReader,
      DiskSpace,
      Allowance,
      AttemptLimiter,
      Passwords,
      Rotation,
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [PassportModule.register({ session: false }), LoggerModule.forRoot(loggerParams())],
      controllers: [HealthController],
      providers: [
        ...shared,
        RequestLog,
        SessionStrategy,
        { provide: APP_GUARD, useClass: PolicyGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useValue: requestValidation },
      ],
      exports: shared,
    };
  }

  /** In this order: a job that still runs needs the database. */
  async onApplicationShutdown(): Promise<void> {
    await atMost(JOBS_END_MS, this.jobs.stop());
    await atMost(CONNECTIONS_END_MS, Promise.all([this.reader.close(), this.replica.close(), this.endPool()]));
  }

  private async endPool(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}

/** A database that went silent says no goodbye, and the process goes all the same. */
async function atMost(patience: number, ending: Promise<unknown>): Promise<void> {
  await Promise.race([ending, sleep(patience, undefined, { ref: false })]);
}

async function connect(config: Config, entities: EntityClasses): Promise<DataSource> {
  if (!config.databaseUrl) throw new ConfigFault('DATABASE_URL is not set. `npm start` brings its own PostgreSQL; this process does not.');
  const source = createDataSource(config.databaseUrl, entities, {
    poolSize: config.poolSize,
    patience: { statement: config.statementTimeout, silence: SILENCE_MS },
    prepared: config.preparedStatements,
  });
  await source.initialize();
  await demandDurability(source);
  return source;
}
