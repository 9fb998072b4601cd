import { IsString, IsUUID } from 'class-validator';
import { IsCivilDate } from '../../platform/http/civil-date.js';
import { IsNotBlank } from '../../platform/http/not-blank.js';
import { IsOneLine } from '../../platform/http/one-line.js';
import { Length } from '../../platform/http/text-length.js';

export class CohortRequest {
  @IsString() @Length(1, 80) @IsOneLine() @IsNotBlank() name!: string;
  @IsCivilDate() startsOn!: string;
}

export class CohortMemberRequest {
  @IsUUID() personId!: string;
}
