// Stand-in until `npm run openapi` writes this file from docs/api/openapi.json.
interface Json<Body> {
  headers: { [name: string]: unknown };
  content: { 'application/json': Body };
}
interface NoBody {
  headers: { [name: string]: unknown };
  content?: never;
}
type In<Path> = [Path] extends [never] ? { query?: never; header?: never; path?: never; cookie?: never } : { query?: never; header?: never; path: Path; cookie?: never };
type Get<Reply, Path = never> = { parameters: In<Path>; responses: { 200: Json<Reply> } };
type Post<Body, Reply = never, Path = never> = {
  parameters: In<Path>;
  requestBody: { content: { 'application/json': Body } };
  responses: { 200: [Reply] extends [never] ? NoBody : Json<Reply> };
};
type Remove<Path = never> = { parameters: In<Path>; responses: { 204: NoBody } };

export interface paths {
  '/api/me': { get: Get<components['schemas']['MeResponse']> };
  '/api/me/sessions': { get: Get<components['schemas']['SessionResponse'][]> };
  '/api/me/sessions/{sessionId}': { delete: Remove<{ sessionId: string }> };
  '/api/me/fresh-sign-in': { post: Post<{ password: string }> };
  '/api/sessions': { post: Post<{ email: string; password: string }> };
  '/api/sessions/current': { delete: Remove };
  '/api/password-resets': { post: Post<{ email: string }> };
  '/api/password-resets/{token}/password': { post: Post<{ password: string }, never, { token: string }> };
  '/api/invitations/{token}': { get: Get<components['schemas']['InvitationWelcomeResponse'], { token: string }> };
  '/api/invitations/{token}/acceptance': { post: Post<{ name: string; password: string; agreed: boolean }, never, { token: string }> };
}

export interface components {
  schemas: {
    MeResponse: {
      id: string;
      name: string;
      email: string;
      roles: { programId: string; programName: string; role: 'trainee' | 'role-player' | 'clinical-supervisor' | 'peer-supervisor' | 'reviewer' | 'admin' | 'author' | 'auditor' }[];
      enrolments: { id: string; programId: string }[];
    };
    SessionResponse: { id: string; device: string; startedAt: string; lastSeenAt: string; current: boolean };
    InvitationWelcomeResponse: { programName: string; invitedBy: string | null; name: string; email: string; role: 'trainee' | 'role-player' | 'clinical-supervisor' | 'peer-supervisor' | 'reviewer' | 'admin' | 'author' | 'auditor'; expiresAt: string; hasAccount: boolean };
  };
}
