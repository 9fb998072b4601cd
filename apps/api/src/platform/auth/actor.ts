import type { Permission, Role } from '../registry.js';

/** A command's own key and the digest of what it asked for; see `Idempotency-Key`. */
export interface Command {
  opId: string;
  digest: string;
  /** Set when its transaction has committed. */
  done?: boolean;
}

export interface RoleInProgram {
  programId: string;
  role: Role;
}

interface ActorFacts {
  personId: string | null;
  sessionId?: string | null;
  roles?: readonly RoleInProgram[];
  /** What each role may do, from catalogue/permissions. */
  grants?: ReadonlyMap<Role, ReadonlySet<Permission>>;
  /** When this session last proved its password. */
  authenticatedAt?: Date | null;
  command?: Command | null;
  requestId?: string;
}

/** Who acts: a signed-in person with the roles read from the database for this request, nobody, or the system itself. */
export class Actor {
  readonly personId: string | null;
  readonly sessionId: string | null;
  readonly roles: readonly RoleInProgram[];
  readonly authenticatedAt: Date | null;
  readonly requestId: string | null;
  command: Command | null;
  /** What the route asks for, where it is the right of a role. */
  permission: Permission | null = null;
  private readonly grants: ReadonlyMap<Role, ReadonlySet<Permission>>;

  constructor(facts: ActorFacts) {
    this.personId = facts.personId;
    this.sessionId = facts.sessionId ?? null;
    this.roles = facts.roles ?? [];
    this.grants = facts.grants ?? new Map();
    this.authenticatedAt = facts.authenticatedAt ?? null;
    this.command = facts.command ?? null;
    this.requestId = facts.requestId ?? null;
  }

  /** Jobs, the command line and the seed act as the system: no person, no command key. */
  static readonly system = new Actor({ personId: null });

  /** Somebody who is not signed in. */
  static readonly nobody = new Actor({ personId: null });

  /** The signed-in person's id; use it only behind a policy that demands a sign-in. */
  get id(): string {
    if (this.personId === null) throw new Error('This actor is not a person.');
    return this.personId;
  }

  /** Programs in which one of this person's roles carries the permission. */
  programsWhere(permission: Permission): string[] {
    return [...new Set(this.roles.filter(({ role }) => this.grants.get(role)?.has(permission)).map(({ programId }) => programId))];
  }

  may(permission: Permission, programId: string): boolean {
    return this.roles.some((held) => held.programId === programId && this.grants.get(held.role)?.has(permission));
  }

  holds(role: Role, programId: string): boolean {
    return this.roles.some((held) => held.role === role && held.programId === programId);
  }
}
