import { Module } from '@nestjs/common';
import { ExtraAttemptsFacts } from './extra-attempts.facts.js';

/** Apart from the routes, so that the gate can ask how many attempts there are. */
@Module({ providers: [ExtraAttemptsFacts], exports: [ExtraAttemptsFacts] })
export class StationsFactsModule {}
