import { Module } from '@nestjs/common';
import { ProfessionalsCommands } from './professionals.commands.js';
import { ProfessionalsFacts } from './professionals.facts.js';

@Module({ providers: [ProfessionalsFacts, ProfessionalsCommands], exports: [ProfessionalsFacts, ProfessionalsCommands] })
export class ProfessionalsModule {}
