import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { AuthoringController } from './authoring.controller.js';
import { AuthoringReader } from './authoring-reader.js';
import { CompareVersions } from './compare-versions.js';
import { ShowCoverage } from './show-coverage.js';
import { ShowCurriculum } from './show-curriculum.js';
import { ShowItems } from './show-items.js';

@Module({
  imports: [CurriculumModule, ProgramsModule],
  controllers: [AuthoringController],
  providers: [AuthoringReader, ShowCurriculum, ShowItems, ShowCoverage, CompareVersions],
})
export class AuthoringModule {}
