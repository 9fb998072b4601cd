import { Module } from '@nestjs/common';
import { EraseCheckIns } from './erase-check-ins.js';
import { ListCheckIns } from './list-check-ins.js';
import { MakeCheckIn } from './make-check-in.js';
import { SaveWellnessPlan } from './save-wellness-plan.js';
import { ShowWellnessPlan } from './show-wellness-plan.js';
import { WellbeingController } from './wellbeing.controller.js';
import { WellbeingStore } from './wellbeing.store.js';

/** Exports nothing: no other feature may know. */
@Module({
  controllers: [WellbeingController],
  providers: [WellbeingStore, ListCheckIns, MakeCheckIn, EraseCheckIns, ShowWellnessPlan, SaveWellnessPlan],
})
export class WellbeingModule {}
