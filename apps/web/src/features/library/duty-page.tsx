import { getRouteApi, useRouter } from '@tanstack/react-router';
import { api, http } from '../../api/client';
import { CannotShow } from '../../ui/cannot-show';
import { CommandForm, FormButtons, SubmitButton, useCommandForm } from '../../ui/command-form';
import { instantInWords } from '../../ui/dates';
import { DateField, TextAreaField, TextField } from '../../ui/fields';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { DutyText } from './duty-view';
import { type ReportingDuty, type ReportingTopic, useLibraryProgram } from './library';
import styles from './library.module.css';

const route = getRouteApi('/signed-in/library/reporting/$place/$topic');
const READ_BY = 'Everybody in the program can read this.';

export function DutyPage() {
  const programId = useLibraryProgram();
  return programId === null ? <CannotShow /> : <DutyOf programId={programId} />;
}

function DutyOf({ programId }: { programId: string }) {
  const { place: placeId, topic: topicCode } = route.useParams();
  const reporting = api.useQuery(
    'get',
    '/api/programs/{programId}/reporting-duties',
    { params: { path: { programId } } },
    { staleTime: 0 },
  );
  return (
    <Loaded of={reporting} rows={10}>
      {({ topics, places, can }) => {
        const place = places.find(({ id }) => id === placeId);
        const topic = topics.find(({ code }) => code === topicCode);
        if (!place || !topic || !can.edit) return <CannotShow />;
        const duty = place.duties.find((each) => each.topicCode === topicCode);
        return (
          <>
            <TextLink to="/library/reporting">What has to be reported</TextLink>
            <PageTitle lead={topic.ask}>{`${topic.title}: ${place.name}`}</PageTitle>
            <DutyForm key={`${placeId} ${topicCode}`} placeId={placeId} topic={topic} duty={duty} />
            {duty ? <Earlier placeId={placeId} topicCode={topicCode} version={duty.version} /> : null}
          </>
        );
      }}
    </Loaded>
  );
}

function DutyForm({ placeId, topic, duty }: { placeId: string; topic: ReportingTopic; duty: ReportingDuty | undefined }) {
  const router = useRouter();
  const form = useCommandForm({
    initial: {
      answer: duty?.answer ?? '',
      whoReports: duty?.whoReports ?? '',
      reportTo: duty?.reportTo ?? '',
      contact: duty?.contact ?? '',
      howFast: duty?.howFast ?? '',
      doneBy: duty?.doneBy ?? '',
      law: duty?.law ?? '',
      checkedOn: '',
      checkBy: '',
    },
    check: ({ answer, checkedOn, checkBy }) => ({
      answer: answer.trim() === '' && 'Enter what holds here',
      checkedOn: checkedOn === '' && 'Enter the day it was checked',
      checkBy: checkBy === '' && 'Enter the day to look again',
    }),
    version: duty?.version ?? 0,
    send: (body, headers, header) =>
      http.PUT('/api/reporting-places/{placeId}/duties/{topicCode}', {
        params: { path: { placeId, topicCode: topic.code }, header },
        body,
        headers,
      }),
    refresh: ['/api/programs/{programId}/reporting-duties', '/api/reporting-places/{placeId}/duties/{topicCode}/versions'],
    done: () => router.navigate({ to: '/library/reporting' }),
  });
  return (
    <CommandForm of={form} label={topic.title}>
      <TextAreaField
        {...form.field('answer')}
        label="What holds here"
        hint="In plain words, checked with somebody who knows the law there"
        readBy={READ_BY}
      />
      <TextAreaField {...form.field('whoReports')} label="Who has to report" optional readBy={READ_BY} />
      <TextAreaField {...form.field('reportTo')} label="To whom" optional readBy={READ_BY} />
      <TextAreaField {...form.field('contact')} label="Phone, form or address" optional readBy={READ_BY} />
      <TextField {...form.field('howFast')} label="How fast" optional readBy={READ_BY} />
      <TextAreaField {...form.field('doneBy')} label="Who does it here" optional readBy={READ_BY} />
      <TextField {...form.field('law')} label="Law" hint="Name and section" optional readBy={READ_BY} />
      <DateField {...form.field('checkedOn')} label="Checked on" hint="The day somebody who knows the law looked at it" />
      <DateField {...form.field('checkBy')} label="Look again by" hint="Within half a year is good" />
      <FormButtons>
        <SubmitButton of={form}>Publish this answer</SubmitButton>
        <ButtonLink variant="default" to="/library/reporting">
          Go back without a change
        </ButtonLink>
      </FormButtons>
    </CommandForm>
  );
}

/** What stood there before; nothing is ever overwritten. */
function Earlier({ placeId, topicCode, version }: { placeId: string; topicCode: string; version: number }) {
  const versions = api.useQuery('get', '/api/reporting-places/{placeId}/duties/{topicCode}/versions', {
    params: { path: { placeId, topicCode } },
  });
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">What was written so far</h2>
      <Loaded of={versions} rows={3}>
        {(list) => (
          <ol className={styles['versions']} reversed start={version}>
            {list.map((each) => (
              <li key={each.version}>
                <p className={styles['quiet']}>
                  {each.writtenByName}, {instantInWords(each.writtenAt)}
                </p>
                <DutyText duty={each} />
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  );
}
