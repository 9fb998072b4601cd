import { useNavigate } from '@tanstack/react-router';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { CommandForm, FormButtons, SubmitButton, useCommandForm } from '../../ui/command-form';
import { RadioField } from '../../ui/fields';
import { Loaded } from '../../ui/loaded';

type Publication = components['schemas']['PublicationResponse'];
type Choice = components['schemas']['PublicationChoiceResponse'];

/** Publishing: content by an author, terms by an admin. Both type their password again. */
export function PublishForm({ programId, versionId }: { programId: string; versionId: string }) {
  const publication = api.useQuery('get', '/api/programs/{programId}/curriculum-versions/{versionId}/publication', {
    params: { path: { programId, versionId } },
  });
  return (
    <section aria-labelledby="publish">
      <h2 id="publish">Publish</h2>
      <Loaded of={publication} rows={4}>
        {(loaded) =>
          loaded.choices.some(({ can }) => can) ? (
            <Form programId={programId} versionId={versionId} publication={loaded} />
          ) : (
            <>
              <p>This cannot be published by you now.</p>
              <ul>
                {reasons(loaded.choices).map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function reasons(choices: readonly Choice[]): string[] {
  const all = choices.flatMap(({ refusals }) =>
    refusals.map(({ message, missing }) => (missing ? `${message} Missing: ${missing}.` : message)),
  );
  return all.length > 0 ? [...new Set(all)] : ['Your role reads the content and does not publish it.'];
}

const words: Readonly<Record<Choice['terms'], { label: string; hint: string }>> = {
  'as-they-are': { label: 'Keep the program’s own terms', hint: 'Only the content changes. What a certificate asks for stays as it is.' },
  'of-the-pack': {
    label: 'Take the terms that come with the content',
    hint: 'What a certificate asks for changes for everybody who joins from now on.',
  },
};

function Form({ programId, versionId, publication }: { programId: string; versionId: string; publication: Publication }) {
  const navigate = useNavigate();
  const possible = publication.choices.filter(({ can }) => can);
  const form = useCommandForm({
    initial: { terms: possible[0]?.terms ?? 'as-they-are' },
    send: ({ terms }, intent) =>
      http.POST('/api/programs/{programId}/program-versions', {
        params: { path: { programId } },
        body: { curriculumVersionId: versionId, terms },
        headers: intent,
      }),
    refresh: ['/api/programs/{programId}/program-versions', '/api/programs/{programId}/curriculum-versions'],
    done: () => navigate({ to: '/author/versions' }),
  });
  const only = publication.choices.length === 1;
  return (
    <CommandForm of={form} label="Publish this version">
      <p>
        This becomes version {publication.currentNumber + 1} of the program. Whoever joins from now on learns with it. Everybody who is
        enrolled stays on the version they are on until an admin moves them.
      </p>
      {only ? (
        <p>
          {publication.choices[0]?.changesTerms
            ? 'The code of ethics changes, so what a certificate asks for changes too.'
            : 'What a certificate asks for stays as it is.'}
        </p>
      ) : (
        <RadioField
          {...form.field('terms')}
          label="The terms that come with this content are not those of the program"
          choices={possible.map(({ terms }) => ({ value: terms, ...words[terms] }))}
        />
      )}
      <FormButtons>
        <SubmitButton of={form}>{`Publish as version ${publication.currentNumber + 1}`}</SubmitButton>
      </FormButtons>
    </CommandForm>
  );
}
