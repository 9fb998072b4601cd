import { Button } from '@mantine/core';
import { api, http } from '../../api/client';
import { useMe } from '../../api/me';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { civilDateInWords, dayInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { GateList } from './gate-list';
import { caseWords, type GateLine } from './gate-words';
import styles from './progress.module.css';
import { TrainingHours } from './training-hours';

type Application = components['schemas']['ApplicationResponse'];
type Case = components['schemas']['ApplicationCaseResponse'];

const GATE = '/api/enrolments/{enrolmentId}/gate';
const APPLICATION = '/api/enrolments/{enrolmentId}/application';

/** Every requirement on the way to the certificate, who acts next, and the application. */
export function ProgressPage() {
  const enrolmentId = useMe()?.enrolments[0]?.id;
  return (
    <>
      <PageTitle lead="Everything that the certificate asks for, and who acts next. There is no hurry.">Progress</PageTitle>
      {enrolmentId === undefined ? <EmptyState why="You are not enrolled in a program." /> : <Progress enrolmentId={enrolmentId} />}
    </>
  );
}

function Progress({ enrolmentId }: { enrolmentId: string }) {
  const params = { path: { enrolmentId } };
  const gate = api.useQuery('get', GATE, { params });
  const application = api.useQuery('get', APPLICATION, { params });
  return (
    <Loaded of={gate} rows={8}>
      {({ lines }) => (
        <>
          <Loaded of={application} rows={2}>
            {(found) => (
              <ApplicationPart enrolmentId={enrolmentId} application={found} renews={lines.some(({ after }) => after !== null)} />
            )}
          </Loaded>
          <h2>
            Requirements: {lines.filter(({ met }) => met).length} of {lines.length} done
          </h2>
          <GateList lines={lines} reader="trainee" next={nextOf} />
          <TrainingHours enrolmentId={enrolmentId} />
          <p>
            <TextLink to="/progress/ethics">Read the code of ethics</TextLink>
          </p>
        </>
      )}
    </Loaded>
  );
}

function nextOf({ code, about, whoMustAct }: GateLine) {
  if (whoMustAct !== 'trainee') return undefined;
  if (code === 'ethics-code') return <TextLink to="/progress/ethics">Read and sign the code of ethics</TextLink>;
  if (code === 'training-hours' || code === 'live-hours') return <TextLink to="/live">See your live sessions</TextLink>;
  if (code === 'practice-hours') return <TextLink to="/hours">Go to practice hours</TextLink>;
  if (code === 'station' || code === 'renewal-station') return <TextLink to="/practise">Go to practice conversations</TextLink>;
  if (code === 'module-lessons' && about) return <TextLink to="/learn">Go to the lessons</TextLink>;
  if (code === 'final-exam' && about)
    return (
      <TextLink to="/quiz/$code" params={{ code: about }}>
        Go to the exam
      </TextLink>
    );
  return code === 'module-quiz' ? <TextLink to="/learn">Go to the quiz</TextLink> : undefined;
}

function ApplicationPart({ enrolmentId, application, renews }: { enrolmentId: string; application: Application; renews: boolean }) {
  const apply = useCommand((_: null, intent) => http.POST(APPLICATION, { params: { path: { enrolmentId } }, headers: intent }), {
    refresh: [APPLICATION, GATE],
  });
  return (
    <>
      {apply.problem ? <ProblemAlert problem={apply.problem} /> : null}
      {application.canApply ? (
        <Notice tone="success" title="Everything is there">
          <p>
            {renews ? 'You can hand in your renewal.' : 'You can apply for your certificate.'} A reviewer who had no part in your training
            reads it and answers with reasons.
          </p>
          <Button aria-busy={apply.pending} onClick={() => void apply.send(null)}>
            {apply.pending ? 'Sending' : renews ? 'Hand in the renewal' : 'Apply for the certificate'}
          </Button>
        </Notice>
      ) : renews ? (
        <Notice tone="info" title="For your renewal">
          <p>{whenToRenew(application)}</p>
          <p>Your lessons, quizzes and conversations stay done. Only what the list asks for anew is still to do.</p>
        </Notice>
      ) : null}
      {application.cases.length > 0 ? (
        <section aria-label="Your applications">
          <h2>Your application</h2>
          <ul className={styles['cases']}>
            {application.cases.map((each) => (
              <li key={each.id}>
                <CaseOf each={each} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

/** From when a renewal can be handed in. */
function whenToRenew({ opensOn, whyNot, cases }: Application): string {
  if (opensOn) return `You can hand in your renewal from ${civilDateInWords(opensOn)}. There is no hurry until then.`;
  if (whyNot.some(({ code }) => code === 'application.already-certified'))
    return 'Your certificate is paused. You can hand in your renewal once the pause has ended.';
  if (cases.some(({ state }) => state === 'submitted' || state === 'in-review')) return 'Your renewal is handed in.';
  return 'You can hand in your renewal as soon as everything in the list is done.';
}

function CaseOf({ each }: { each: Case }) {
  const answered = each.decidedAt !== null;
  return (
    <Notice
      tone={each.state === 'approved' || each.state === 'approved-with-conditions' ? 'success' : 'info'}
      title={caseWords[each.state]}
    >
      <p>
        Handed in on {dayInWords(each.submittedAt)}.{' '}
        {answered ? `Answered on ${dayInWords(each.decidedAt ?? '')}.` : `You get an answer by ${civilDateInWords(each.dueOn)}.`}
      </p>
      {each.reasons ? <p className={styles['reasons']}>{each.reasons}</p> : null}
      {each.conditions.length > 0 ? (
        <ul>
          {each.conditions.map((condition) => (
            <li key={condition}>{condition}</li>
          ))}
        </ul>
      ) : null}
      {each.state === 'approved' || each.state === 'approved-with-conditions' ? (
        <p>
          Another person issues the certificate. Then you find it under <TextLink to="/certificate">Certificate</TextLink>.
        </p>
      ) : null}
    </Notice>
  );
}
