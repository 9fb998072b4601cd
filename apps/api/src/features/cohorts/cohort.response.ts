export class CohortResponse {
  id!: string;
  name!: string;
  startsOn!: string;
  members!: number;
}
