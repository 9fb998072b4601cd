import { Module } from '@nestjs/common';
import { LiveSessionsFacts } from './live-sessions.facts.js';

@Module({ providers: [LiveSessionsFacts], exports: [LiveSessionsFacts] })
export class LiveSessionsFactsModule {}
