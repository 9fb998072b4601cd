import { hashToken, newToken } from '../../apps/api/src/platform/auth/session-cookie.js';
import { tokenIn } from '../support/mailbox.js';
import { PASSWORD } from '../support/world.js';
import { type Commands, made, type Stage } from './stage.js';

const somebody = ({ world, programId }: Stage) => world.person(programId, 'trainee');

/** What people ask for about their account. Most carry no key: a value in what they write marks them. */
export const commandsOfAccounts: Commands = {
  'Sessions.create': async (stage) => {
    const { id, email } = await somebody(stage);
    return { by: stage.test.visitor(), method: 'post', url: '/api/sessions', body: { email, password: PASSWORD }, about: id };
  },
  'Sessions.prove': async (stage) => {
    const { browser, id } = await somebody(stage);
    return { by: browser, method: 'post', url: '/api/me/fresh-sign-in', body: { password: PASSWORD }, about: id };
  },
  'Sessions.end': async (stage) => {
    const person = await somebody(stage);
    await stage.quizzes.secondBrowser(person);
    const open = `SELECT id FROM session WHERE person_id = $1 AND device = 'second browser'`;
    const [other] = await stage.test.sql<{ id: string }>(open, [person.id]);
    return { by: person.browser, method: 'delete', url: `/api/me/sessions/${other!.id}` };
  },
  'Sessions.endCurrent': async (stage) => {
    const { browser, id } = await somebody(stage);
    return { by: browser, method: 'delete', url: '/api/sessions/current', about: id };
  },
  'PasswordResets.request': async (stage) => {
    const { email } = await somebody(stage);
    return { by: stage.test.visitor(), method: 'post', url: '/api/password-resets', body: { email }, about: email };
  },
  'PasswordResets.choose': async (stage) => {
    const { id } = await somebody(stage);
    const token = newToken();
    await stage.test.sql(
      `INSERT INTO password_reset (token_hash, person_id, created_at, expires_at) VALUES ($1, $2, now(), now() + interval '1 hour')`,
      [hashToken(token), id],
    );
    const body = { password: 'another calm evening outside' };
    return { by: stage.test.visitor(), method: 'post', url: `/api/password-resets/${token}/password`, body, about: id };
  },
  'Invitations.accept': async (stage) => {
    const email = `guest${stage.number()}@example.org`;
    await made(stage.admin.post(`${stage.program}/invitations`, { email, name: 'Guest', role: 'trainee' }));
    const waiting = `SELECT data ->> 'text' AS text FROM pgboss.job WHERE name = 'mail.send' AND data ->> 'to' = $1`;
    const [mail] = await stage.test.sql<{ text: string }>(waiting, [email]);
    const url = `/api/invitations/${tokenIn(mail?.text, 'invite')}/acceptance`;
    return { by: stage.test.visitor(), method: 'post', url, body: { name: 'Guest', password: PASSWORD, agreed: true }, about: email };
  },
};
