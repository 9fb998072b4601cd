import { api } from '../../api/client';
import { CannotShow } from '../../ui/cannot-show';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import { useEnrolmentId } from '../quizzes/use-enrolment';
import { BookingLines } from './booking-lines';
import styles from './practise.module.css';
import { type StationCard, stateLooks } from './words';

/** The practice conversations of the program: what each is about, where it stands and what comes next. */
export function PractisePage() {
  const enrolmentId = useEnrolmentId();
  if (!enrolmentId) return <CannotShow />;
  return <Stations enrolmentId={enrolmentId} />;
}

function Stations({ enrolmentId }: { enrolmentId: string }) {
  const stations = api.useQuery('get', '/api/enrolments/{enrolmentId}/stations', { params: { path: { enrolmentId } } });
  return (
    <>
      <PageTitle lead="You talk with a role-player for a few minutes while a supervisor watches. Pausing and stopping are free.">
        Practice conversations
      </PageTitle>
      <p>
        <TextLink to="/practise/conversations">Practise alone with a scripted conversation</TextLink>
      </p>
      <Loaded of={stations} rows={6}>
        {(cards) =>
          cards.length === 0 ? (
            <EmptyState why="Your program has no practice conversations." />
          ) : (
            <>
              {cards.some(({ attemptsHeld }) => attemptsHeld > 0) ? (
                <p>
                  <TextLink to="/practise/feedback">Read my feedback</TextLink>
                </p>
              ) : null}
              <ul className={styles['cards']}>
                {cards.map((card) => (
                  <li key={card.code} className={styles['card']}>
                    <Card card={card} />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Card({ card }: { card: StationCard }) {
  const look = stateLooks[card.state];
  return (
    <>
      <div className={styles['head']}>
        <h2>{card.title}</h2>
        <StatusWord kind={look.kind}>{look.word}</StatusWord>
      </div>
      {card.theme ? <p>Theme: {card.theme}</p> : null}
      <p className={styles['note']}>
        <b>Content note:</b> {card.contentNote}
      </p>
      <p className={styles['quiet']}>
        About {card.minutes} minutes · after {card.moduleTitle}
        {card.attemptsHeld > 0 ? ` · ${card.attemptsHeld} of ${card.attemptsAllowed} attempts held` : null}
      </p>
      {card.booking ? <BookingLines booking={card.booking} /> : <Reasons card={card} />}
      <div className={styles['buttons']}>
        {card.state === 'locked' ? (
          <ButtonLink variant="default" to="/learn/$module" params={{ module: card.moduleCode }}>
            Go to {card.moduleTitle}
          </ButtonLink>
        ) : null}
        {card.state === 'signed-off' ? null : (
          <ButtonLink to="/practise/$station" params={{ station: card.code }} variant={card.canBook || card.booking ? 'filled' : 'default'}>
            {card.booking ? `See ${card.title}` : `Prepare for ${card.title}`}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

/** What hinders a booking now, in plain words; nothing where it is signed off. */
export function Reasons({ card }: { card: StationCard }) {
  if (card.state === 'signed-off' || card.reasons.length === 0) return null;
  const [only] = card.reasons;
  if (card.reasons.length === 1 && only) return <p>{only.message}</p>;
  return (
    <ul>
      {card.reasons.map(({ code, message }) => (
        <li key={code}>{message}</li>
      ))}
    </ul>
  );
}
