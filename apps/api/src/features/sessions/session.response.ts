export class SessionResponse {
  id!: string;
  device!: string;
  startedAt!: string;
  lastSeenAt!: string;
  /** The session this answer was asked for with. */
  current!: boolean;
}

export class FreshSignInResponse {
  /** Until when signatures are taken without asking again. */
  freshUntil!: string;
}
