export class ReportingTopicResponse {
  code!: string;
  title!: string;
  /** What the program has to know. */
  ask!: string;
}

export class ReportingDutyResponse {
  topicCode!: string;
  version!: number;
  answer!: string;
  whoReports!: string;
  reportTo!: string;
  contact!: string;
  howFast!: string;
  doneBy!: string;
  law!: string;
  checkedOn!: string;
  checkBy!: string;
  /** The day to look again has passed, where the program is. */
  isOverdue!: boolean;
  writtenByName!: string;
  writtenAt!: string;
}

export class ReportingPlaceResponse {
  id!: string;
  name!: string;
  duties!: ReportingDutyResponse[];
}

export class ReportingCanResponse {
  edit!: boolean;
}

export class ReportingDutiesResponse {
  /** Markdown-free words of the curriculum; null where it has no topics. */
  intro!: string | null;
  topics!: ReportingTopicResponse[];
  places!: ReportingPlaceResponse[];
  can!: ReportingCanResponse;
}
