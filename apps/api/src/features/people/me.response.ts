import type { RoleName } from '../../catalogue/roles.js';

export class MyRoleResponse {
  programId!: string;
  programName!: string;
  role!: RoleName;
}

export class MyEnrolmentResponse {
  id!: string;
  programId!: string;
}

export class MeResponse {
  id!: string;
  name!: string;
  email!: string;
  roles!: MyRoleResponse[];
  enrolments!: MyEnrolmentResponse[];
}

export class CurrentSessionResponse {
  /** Null where nobody is signed in, so that a page can ask without meeting an error. */
  me!: MeResponse | null;
}
