import { Module } from '@nestjs/common';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { GateController } from './gate.controller.js';
import { GateFactsModule } from './gate-facts.module.js';
import { ShowGate } from './show-gate.js';

@Module({ imports: [EnrolmentsModule, GateFactsModule], controllers: [GateController], providers: [ShowGate] })
export class GateModule {}
