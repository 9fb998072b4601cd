import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import type { RatingRecord, RatingSheet } from '#libs/assessment';
import { api, http } from '../../api/client';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { TextAreaField, TickField } from '../../ui/fields';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import type { BoardDesk } from './board-desk';
import styles from './marking.module.css';
import { MarkingBoard } from './marking-board';
import { type Rating, rubricOf } from './rubric';

const route = getRouteApi('/signed-in/rate/$rating/correct');

export function CorrectPage() {
  const { rating: ratingId } = route.useParams();
  const rating = api.useQuery('get', '/api/ratings/{ratingId}', { params: { path: { ratingId } } });
  return (
    <>
      <PageTitle lead="A new signed record points at the old one. Both stay visible, and harm that was signed stays.">
        Correct a signed rating
      </PageTitle>
      <Loaded of={rating} rows={12}>
        {(data) => {
          const last = data.signOffs.at(-1);
          return last ? <Correction rating={data} last={last} /> : <p>Nothing is signed here yet.</p>;
        }}
      </Loaded>
    </>
  );
}

function Correction({ rating, last }: { rating: Rating; last: Rating['signOffs'][number] }) {
  const navigate = useNavigate();
  // the record that is corrected here, which another page of this rater may have corrected since
  const [standing] = useState(last);
  const rubric = useMemo(() => rubricOf(rating.station), [rating.station]);
  const [sheet, setSheet] = useState<RatingSheet>(() => (JSON.parse(standing.record) as RatingRecord).sheet);
  const undos = useRef<RatingSheet[]>([]);
  const latest = useRef(sheet);
  const desk = useMemo<BoardDesk>(() => {
    const put = (next: RatingSheet) => {
      latest.current = next;
      setSheet(next);
    };
    return {
      change: (change) => {
        undos.current = [...undos.current, latest.current].slice(-20);
        put(change(latest.current));
      },
      type: (change) => put(change(latest.current)),
      undo: () => {
        const before = undos.current.pop();
        if (before) put(before);
      },
      second: () => 0,
    };
  }, []);
  const form = useCommandForm({
    initial: { reason: '', observed: false, noConflict: false },
    check: ({ reason, observed, noConflict }) => ({
      reason: reason.trim() === '' && 'Say why',
      observed: !observed && 'Say that you watched the conversation yourself',
      noConflict: !noConflict && 'Say that you have no conflict of interest',
    }),
    send: ({ reason, observed, noConflict }, intent) =>
      http.POST('/api/sign-offs/{signOffId}/corrections', {
        params: { path: { signOffId: standing.id } },
        body: { reason, sheet: sheet as never, meaning: rating.meaning, attestations: { observed, noConflict } },
        headers: intent,
      }),
    refresh: ['/api/ratings/{ratingId}'],
    done: () => navigate({ to: '/rate/$rating/review', params: { rating: rating.id } }),
  });
  return (
    <>
      <MarkingBoard station={rating.station} rubric={rubric} sheet={sheet} desk={desk} />
      <section aria-labelledby="correct-title" className={styles['sign']}>
        <h2 id="correct-title">Sign the correction</h2>
        <CommandForm of={form} label="Sign the correction">
          <TextAreaField
            {...form.field('reason')}
            label="Reason"
            maxLength={2000}
            readBy="The trainee, the other rater and the reviewer can read this."
          />
          <blockquote className={styles['meaning']}>{rating.meaning}</blockquote>
          <TickField {...form.tick('observed')} label="I watched this conversation myself" />
          <TickField {...form.tick('noConflict')} label="I have no conflict of interest with this person" />
          <SubmitButton of={form}>Sign the correction</SubmitButton>
        </CommandForm>
      </section>
    </>
  );
}
