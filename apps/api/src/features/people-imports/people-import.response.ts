import type { ImportColumn, ImportFaultCode } from './read-people.js';

export class PeopleImportFaultResponse {
  column!: ImportColumn;
  code!: ImportFaultCode;
  message!: string;
}

export class PeopleImportRowResponse {
  /** Line in the file; where a row has several, the last of them. */
  line!: number;
  name!: string;
  email!: string;
  role!: string;
  cohort!: string;
  faults!: PeopleImportFaultResponse[];
}

export class PeopleImportResponse {
  dryRun!: boolean;
  /** How many people were invited; in a dry run, how many would be. */
  invitations!: number;
  /** How many rows need another look; while there is one, nobody is invited. */
  faultyRows!: number;
  rows!: PeopleImportRowResponse[];
}
