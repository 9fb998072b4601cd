import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsString, IsUUID, Matches } from 'class-validator';
import { type SupportKind, supportKinds } from '#libs/curriculum';
import { Length, MaxLength } from '../../platform/http/text-length.js';
import { SETTINGS, type Setting } from './practice-hours-version.entity.js';

export class PracticeHoursRequest {
  /** The day it took place, YYYY-MM-DD. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/) date!: string;
  @IsInt() minutes!: number;
  /** One of the program's categories. */
  @IsString() @Length(1, 40) category!: string;
  @IsArray() @ArrayMaxSize(3) @ArrayUnique() @IsIn(supportKinds, { each: true }) kinds!: SupportKind[];
  @IsIn(SETTINGS) setting!: Setting;
  @IsUUID() supervisorId!: string;
  /** Nothing that tells who was supported. The supervisor reads it. */
  @IsString() @MaxLength(2000) note!: string;
}

export class HoursReturnRequest {
  /** What would have to change; the trainee reads it. */
  @IsString() @Length(3, 500) reason!: string;
}
