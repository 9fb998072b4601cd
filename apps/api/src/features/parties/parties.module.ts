import { Module } from '@nestjs/common';
import { PartiesFacts } from './parties.facts.js';

@Module({ providers: [PartiesFacts], exports: [PartiesFacts] })
export class PartiesModule {}
