import { Module } from '@nestjs/common';
import { ProgramsCommands } from './programs.commands.js';
import { ProgramsFacts } from './programs.facts.js';

@Module({ providers: [ProgramsFacts, ProgramsCommands], exports: [ProgramsFacts, ProgramsCommands] })
export class ProgramsModule {}
