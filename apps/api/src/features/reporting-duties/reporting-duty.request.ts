import { IsString } from 'class-validator';
import { IsCivilDate } from '../../platform/http/civil-date.js';
import { IsNotBlank } from '../../platform/http/not-blank.js';
import { IsOneLine } from '../../platform/http/one-line.js';
import { Length, MaxLength } from '../../platform/http/text-length.js';

export class ReportingPlaceRequest {
  @IsString() @Length(1, 80) @IsOneLine() @IsNotBlank() name!: string;
}

export class ReportingDutyRequest {
  /** What holds here, in plain words. */
  @IsString() @Length(1, 4000) @IsNotBlank() answer!: string;
  @IsString() @MaxLength(2000) whoReports!: string;
  @IsString() @MaxLength(2000) reportTo!: string;
  /** Phone numbers, forms, addresses. */
  @IsString() @MaxLength(2000) contact!: string;
  @IsString() @MaxLength(2000) howFast!: string;
  /** Who does it in this program. */
  @IsString() @MaxLength(2000) doneBy!: string;
  @IsString() @MaxLength(2000) law!: string;
  @IsCivilDate() checkedOn!: string;
  /** When it has to be looked at again. */
  @IsCivilDate() checkBy!: string;
}
