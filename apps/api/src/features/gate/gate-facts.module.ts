import { Module } from '@nestjs/common';
import { CertificatesFactsModule } from '../certificates/certificates-facts.module.js';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { EthicsSignaturesFactsModule } from '../ethics-signatures/ethics-signatures-facts.module.js';
import { LiveSessionsFactsModule } from '../live-sessions/live-sessions-facts.module.js';
import { HoursFactsModule } from '../practice-hours/hours-facts.module.js';
import { QuizzesFactsModule } from '../quizzes/quizzes-facts.module.js';
import { RatingsFactsModule } from '../ratings/ratings-facts.module.js';
import { StationsFactsModule } from '../stations/stations-facts.module.js';
import { GateReader } from './gate.facts.js';
import { GateStore } from './gate.store.js';

@Module({
  imports: [
    CertificatesFactsModule,
    CurriculumModule,
    EthicsSignaturesFactsModule,
    HoursFactsModule,
    LiveSessionsFactsModule,
    QuizzesFactsModule,
    RatingsFactsModule,
    StationsFactsModule,
  ],
  providers: [GateReader, GateStore],
  exports: [GateReader, GateStore],
})
export class GateFactsModule {}
