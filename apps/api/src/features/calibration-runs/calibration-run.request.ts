import { IsObject, IsUUID } from 'class-validator';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import type { RatingSheetBody } from '../ratings/rubric.facts.js';

export class CalibrationSheetRequest {
  /** Read by the rubric's own rules, not field by field here. */
  @IsObject() sheet!: RatingSheetBody;
  /** An id this device made up, so that another one can say "open elsewhere". */
  @MayBeLeftOut() @IsUUID() device?: string;
}
