import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { LibraryController } from './library.controller.js';
import { ShowLibrary } from './show-library.js';

@Module({ imports: [CurriculumModule, EnrolmentsModule, ProgramsModule], controllers: [LibraryController], providers: [ShowLibrary] })
export class LibraryModule {}
