import { Module } from '@nestjs/common';
import { CurriculumCommands } from './curriculum.commands.js';
import { CurriculumFacts } from './curriculum.facts.js';
import { LoadCurriculum } from './load-curriculum.js';

@Module({
  providers: [CurriculumCommands, CurriculumFacts, LoadCurriculum],
  exports: [CurriculumCommands, CurriculumFacts, LoadCurriculum],
})
export class CurriculumModule {}
