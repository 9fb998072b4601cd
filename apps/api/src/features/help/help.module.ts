import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { HelpController } from './help.controller.js';
import { ShowHelp } from './show-help.js';

@Module({ imports: [CurriculumModule, ProgramsModule], controllers: [HelpController], providers: [ShowHelp] })
export class HelpModule {}
