import { IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsCivilDate } from '../../platform/http/civil-date.js';

export class CohortRequest {
  @IsString() @Length(1, 80) @Matches(/\S/, { message: 'name must not be blank' }) name!: string;
  @IsCivilDate() startsOn!: string;
}

export class CohortMemberRequest {
  @IsUUID() personId!: string;
}
