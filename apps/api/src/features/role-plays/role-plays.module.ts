import { Module } from '@nestjs/common';
import { RolePlaysCommands } from './role-plays.commands.js';
import { RolePlaysFacts } from './role-plays.facts.js';

@Module({ providers: [RolePlaysFacts, RolePlaysCommands], exports: [RolePlaysFacts, RolePlaysCommands] })
export class RolePlaysModule {}
