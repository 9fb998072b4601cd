import type { SupportKind } from '#libs/curriculum';
import type { Setting } from './practice-hours-version.entity.js';

export class PracticeHoursCanResponse {
  change!: boolean;
  withdraw!: boolean;
}

export class PracticeHoursResponse {
  id!: string;
  version!: number;
  date!: string;
  minutes!: number;
  category!: string;
  kinds!: SupportKind[];
  setting!: Setting;
  supervisorId!: string;
  supervisorName!: string;
  note!: string;
  state!: 'pending' | 'approved' | 'returned';
  /** Why it was returned; null otherwise. */
  reason!: string | null;
  submittedAt!: string;
  decidedAt!: string | null;
  can!: PracticeHoursCanResponse;
}

export class HoursMinutesResponse {
  name!: string;
  approved!: number;
  pending!: number;
  returned!: number;
}

export class HoursSupervisorResponse {
  id!: string;
  name!: string;
}

/** A trainee's log: returned entries first, then newest first. */
export class HoursLogResponse {
  /** Today in the program's zone. */
  today!: string;
  neededMinutes!: number;
  /** The day of the latest certificate: for its renewal only work of later days counts. Null before the first. */
  after!: string | null;
  /** What counts for the certificate, or for its renewal. */
  total!: HoursMinutesResponse;
  byCategory!: HoursMinutesResponse[];
  /** An entry counts in full for each of its kinds. */
  byKind!: HoursMinutesResponse[];
  categories!: string[];
  supervisors!: HoursSupervisorResponse[];
  entries!: PracticeHoursResponse[];
}

export class HoursDecisionCanResponse {
  /** Not where a conflict of interest with the trainee was declared: an admin assigns somebody else. */
  decide!: boolean;
}

export class HoursQueueEntryResponse {
  id!: string;
  version!: number;
  traineeName!: string;
  date!: string;
  minutes!: number;
  category!: string;
  kinds!: SupportKind[];
  setting!: Setting;
  note!: string;
  state!: 'pending' | 'approved' | 'returned';
  reason!: string | null;
  submittedAt!: string;
  decidedAt!: string | null;
  /** Until when my decision can be taken back; null where it cannot. */
  undoUntil!: string | null;
  can!: HoursDecisionCanResponse;
}
