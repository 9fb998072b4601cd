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

  /** The process can serve: its database answers, and it was not asked to end. */
  @Get('ready')
  @May.unasked()
  async ready(): Promise<HealthResponse> {
    const answers = await this.source.query('SELECT 1').then(
      () => true,
      () => false,
    );
    if (!answers || this.rotation.leaving) throw new Problem('service.unavailable', { retryAfterSeconds: 2 });
    return { status: 'ok' };
  }
}
