import { getRouteApi } from '@tanstack/react-router';
import { api, http } from '../../api/client';
import { useMe } from '../../api/me';
import type { components } from '../../api/schema';
import { CannotShow } from '../../ui/cannot-show';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { SelectField, TickField } from '../../ui/fields';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';

type Accommodation = components['schemas']['AccommodationResponse'];

const PATH = '/api/programs/{programId}/people/{personId}/accommodation';
const STEPS = [0, 25, 50, 100];

const route = getRouteApi('/signed-in/people/$personId/accommodation');

/** Extra time and pauses of one person: set once, and no reason is asked. */
export function AccommodationPage() {
  const { personId } = route.useParams();
  const programId = useMe()?.roles.find(({ role }) => role === 'admin')?.programId;
  return programId ? <AccommodationOf programId={programId} personId={personId} /> : <CannotShow />;
}

function AccommodationOf({ programId, personId }: { programId: string; personId: string }) {
  const accommodation = api.useQuery('get', PATH, { params: { path: { programId, personId } } });
  return (
    <Loaded of={accommodation}>
      {(shown) => (
        <>
          <PageTitle lead={`${shown.personName}. It holds for every timed quiz. No reason is asked or kept.`}>
            Extra time and pauses
          </PageTitle>
          <Form key={personId} shown={shown} programId={programId} />
        </>
      )}
    </Loaded>
  );
}

function Form({ shown, programId }: { shown: Accommodation; programId: string }) {
  const { personId, version } = shown;
  const steps = [...new Set([...STEPS, shown.extraTimePercent])].sort((a, b) => a - b);
  const form = useCommandForm({
    initial: { extraTimePercent: String(shown.extraTimePercent), pauses: shown.pauses },
    version,
    send: ({ extraTimePercent, pauses }, intent, header) =>
      http.PUT(PATH, {
        params: { path: { programId, personId }, header },
        body: { extraTimePercent: Number(extraTimePercent), pauses },
        headers: intent,
      }),
    refresh: [PATH],
  });
  return (
    <CommandForm of={form}>
      <SelectField
        {...form.field('extraTimePercent')}
        label="Extra time"
        hint="Added to every time limit"
        data={steps.map((percent) => ({ value: String(percent), label: percent === 0 ? 'None' : `${percent}%` }))}
      />
      <TickField {...form.tick('pauses')} label="Breaks stop the clock of a timed quiz" />
      <SubmitButton of={form}>Keep this arrangement</SubmitButton>
    </CommandForm>
  );
}
