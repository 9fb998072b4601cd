import { hasRole, useMe } from '../../api/me';
import { TextLink } from '../../ui/links';
import { PageTitle } from '../../ui/page-title';
import { roleWord } from '../../ui/role-words';
import { ContentNotesForm } from '../learn/content-notes-form';
import { MySessions } from './my-sessions';
import { ReadingSettingsForm } from './reading-settings-form';
import { ShortcutsForm } from './shortcuts-form';

export function MePage() {
  const me = useMe();
  if (!me) return null;
  return (
    <>
      <PageTitle>My account</PageTitle>
      <p>
        <b>{me.name}</b>
        <br />
        {me.email}
      </p>
      <ul>
        {me.roles.map((held) => (
          <li key={`${held.programId} ${held.role}`}>
            {roleWord(held.role)} in {held.programName}
          </li>
        ))}
      </ul>
      <p>
        <TextLink to="/conflicts">Say that I know somebody here</TextLink>
      </p>
      <p>
        <TextLink to="/me/notes">My notes to self</TextLink>
      </p>
      <ReadingSettingsForm />
      {hasRole(me, 'trainee') ? (
        <section aria-labelledby="notes">
          <h2 id="notes">Before a lesson begins</h2>
          <ContentNotesForm />
        </section>
      ) : null}
      <ShortcutsForm />
      <MySessions />
    </>
  );
}
