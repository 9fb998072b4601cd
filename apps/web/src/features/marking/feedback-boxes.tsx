import { memo } from 'react';
import type { RatingFeedback } from '#libs/assessment';
import { TextAreaField } from '../../ui/fields';
import type { BoardDesk } from './board-desk';
import styles from './marking.module.css';
import { write } from './sheet-changes';

const BOXES = [
  { box: 'strength', label: 'One strength', hint: 'What worked, as you saw it' },
  { box: 'change', label: 'One change', hint: 'What would help next time' },
  { box: 'task', label: 'One thing to practise', hint: 'Small enough for this week' },
] as const;

/** What the trainee takes along: one strength, one change, one thing to practise. */
export const FeedbackBoxes = memo(function FeedbackBoxes({ feedback, desk }: { feedback: RatingFeedback; desk: BoardDesk }) {
  return (
    <section aria-labelledby="feedback-title" className={styles['feedback']}>
      <h2 id="feedback-title">Feedback for the trainee</h2>
      {BOXES.map(({ box, label, hint }) => (
        <TextAreaField
          key={box}
          id={`feedback-${box}`}
          label={label}
          hint={hint}
          maxLength={2000}
          value={feedback[box]}
          onChange={(event) => desk.type(write(box, event.currentTarget.value))}
          readBy="The trainee reads this once you share it."
        />
      ))}
    </section>
  );
});
