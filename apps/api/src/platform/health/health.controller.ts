import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { May } from '../auth/may.js';
import { Problem } from '../http/problem.js';
import { HealthResponse } from './health.response.js';

@Controller('health')
export class HealthController {
  constructor(private readonly source: DataSource) {}

  /** The process runs. */
  @Get('live')
  @May.anyone()
  live(): HealthResponse {
    return { status: 'ok' };
  }

  /** The process can serve: its database answers. */
  @Get('ready')
  @May.anyone()
  async ready(): Promise<HealthResponse> {
    await this.source.query('SELECT 1').catch(() => {
      throw new Problem('service.unavailable', { retryAfterSeconds: 2 });
    });
    return { status: 'ok' };
  }
}
