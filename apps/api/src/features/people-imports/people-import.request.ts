import { IsBoolean, IsString } from 'class-validator';
import { MaxLength, MinLength } from '../../platform/http/text-length.js';

export class PeopleImportRequest {
  /** A list with the columns name, email, role and, if wanted, cohort; its first row names them. At most 2,000 people. */
  @IsString() @MinLength(1) @MaxLength(600_000) csv!: string;
  /** Only look: say what each row would do, and invite nobody. */
  @IsBoolean() dryRun!: boolean;
}
