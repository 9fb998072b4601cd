import { Module } from '@nestjs/common';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { ImportPeople } from './import-people.js';
import { PeopleImportStore } from './people-import.store.js';
import { PeopleImportsController } from './people-imports.controller.js';

@Module({
  imports: [InvitationsModule, ProgramsModule],
  controllers: [PeopleImportsController],
  providers: [PeopleImportStore, ImportPeople],
})
export class PeopleImportsModule {}
