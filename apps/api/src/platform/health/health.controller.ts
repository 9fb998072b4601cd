import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { May } from '../auth/may.js';
import { Problem } from '../http/problem.js';
import { HealthResponse } from './health.response.js';
import { Rotation } from './rotation.js';

@Controller('health')
export class HealthController {
  constructor(
    private readonly source: DataSource,
    private readonly rotation: Rotation,
  ) {}

  /** The process runs. */
  @Get('live')
  @May.unasked()
  live(): HealthResponse {
    return { status: 'ok' };
  }

  /** The process can serve: its database answers and follows no other one, and it was not asked to end. */
  @Get('ready')
  @May.unasked()
  async ready(): Promise<HealthResponse> {
    // asked each time: behind a pooler a connection may lead to another server than the one it was made to
    const serves = await this.source.query<{ follows: boolean }[]>('SELECT pg_is_in_recovery() AS follows').then(
      ([server]) => server?.follows === false,
      () => false,
    );
    if (!serves || this.rotation.leaving) throw new Problem('service.unavailable', { retryAfterSeconds: 2 });
    return { status: 'ok' };
  }
}
