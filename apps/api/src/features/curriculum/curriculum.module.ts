import { Module } from '@nestjs/common';
import { CurriculumFacts } from './curriculum.facts.js';
import { LoadCurriculum } from './load-curriculum.js';

@Module({ providers: [CurriculumFacts, LoadCurriculum], exports: [CurriculumFacts, LoadCurriculum] })
export class CurriculumModule {}
