import { Module } from '@nestjs/common';
import { ForgetWhatIsOver } from './forget-what-is-over.js';
import { HousekeepingStore } from './housekeeping.store.js';

@Module({ providers: [HousekeepingStore, ForgetWhatIsOver] })
export class HousekeepingModule {}
