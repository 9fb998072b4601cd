import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { AssignSupervisor } from './assign-supervisor.js';
import { DeclareConflict } from './declare-conflict.js';
import { EndConflict } from './end-conflict.js';
import { EndSupervision } from './end-supervision.js';
import { ListConflicts } from './list-conflicts.js';
import { ListSupervisions } from './list-supervisions.js';
import { ProfessionalsCommands } from './professionals.commands.js';
import { ProfessionalsController } from './professionals.controller.js';
import { ProfessionalsFacts } from './professionals.facts.js';
import { ProfileReader } from './profile.facts.js';
import { ProfileStore } from './profile.store.js';
import { RecordCalibration } from './record-calibration.js';
import { RecordLicence } from './record-licence.js';
import { SupervisionsController } from './supervisions.controller.js';

@Module({
  imports: [CurriculumModule, PeopleModule, ProgramsModule],
  controllers: [ProfessionalsController, SupervisionsController],
  providers: [
    ProfessionalsFacts,
    ProfessionalsCommands,
    ProfileReader,
    ProfileStore,
    RecordLicence,
    RecordCalibration,
    DeclareConflict,
    EndConflict,
    ListConflicts,
    AssignSupervisor,
    EndSupervision,
    ListSupervisions,
  ],
  exports: [ProfessionalsFacts, ProfessionalsCommands, ProfileReader],
})
export class ProfessionalsModule {}
