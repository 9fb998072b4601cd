import type { RoleName } from '../../catalogue/roles.js';
import type { CalibrationResponse, ConflictResponse, LicenceResponse, SupervisionResponse } from '../professionals/profile.facts.js';

export class MemberResponse {
  id!: string;
  name!: string;
  email!: string;
  /** Roles held now, in the order of the role list. */
  roles!: RoleName[];
  enrolmentId!: string | null;
  cohortId!: string | null;
  cohortName!: string | null;
}

export class MemberListResponse {
  /** By name, then email. */
  items!: MemberResponse[];
  /** How many there are with this search and filter, on all pages. */
  total!: number;
  nextCursor!: string | null;
}

export class RoleGrantResponse {
  id!: string;
  personId!: string;
  role!: RoleName;
  grantedAt!: string;
}

export class MemberEnrolmentResponse {
  id!: string;
  programVersionNumber!: number;
  cohortId!: string | null;
  cohortName!: string | null;
  enrolledAt!: string;
}

/** A rubric that raters are calibrated for. */
export class MemberRubricResponse {
  stationCode!: string;
  title!: string;
  rubricVersion!: number;
}

export class MemberCanResponse {
  changeRoles!: boolean;
  nameLead!: boolean;
  endSessions!: boolean;
  record!: boolean;
  assignSupervisor!: boolean;
  endConflicts!: boolean;
}

/** Everything an admin sees about a person. Check-ins, plans and notes to self are not here and never were. */
export class MemberDetailResponse {
  id!: string;
  name!: string;
  email!: string;
  isLead!: boolean;
  roles!: RoleGrantResponse[];
  enrolment!: MemberEnrolmentResponse | null;
  /** As trainee or as supervisor, ended ones too: having supervised somebody bars from reviewing them. */
  supervisions!: SupervisionResponse[];
  licences!: LicenceResponse[];
  calibrations!: CalibrationResponse[];
  conflicts!: ConflictResponse[];
  /** Rubrics of the program as they are now. */
  rubrics!: MemberRubricResponse[];
  can!: MemberCanResponse;
}
