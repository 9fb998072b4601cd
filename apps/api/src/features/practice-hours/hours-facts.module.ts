import { Module } from '@nestjs/common';
import { HoursFacts } from './hours.facts.js';

@Module({ providers: [HoursFacts], exports: [HoursFacts] })
export class HoursFactsModule {}
