import { Button } from '@mantine/core';
import { PageTitle } from '../../ui/page-title';
import { openGrounding, openHelp } from '../help/help-dialog';
import { CheckInForm } from './check-in-form';
import { MyCheckIns } from './my-check-ins';
import { PlanForm } from './plan-form';
import styles from './wellbeing.module.css';

/** A space of one's own. Nothing here is offered to anybody else, and nothing here is asked for. */
export function WellbeingPage() {
  return (
    <>
      <PageTitle lead="Only you can see this. It never affects your certificate.">Wellbeing</PageTitle>
      <p>
        Nothing here is watched by anybody, and no message is sent, whatever you write. You can leave any of it empty and delete all of it.
      </p>
      <div className={styles['offers']}>
        <Button variant="default" onClick={openGrounding}>
          Try a grounding exercise
        </Button>
        <Button variant="default" onClick={openHelp}>
          Show help lines
        </Button>
      </div>
      <section aria-labelledby="check-in">
        <h2 id="check-in">Check in</h2>
        <CheckInForm />
      </section>
      <section aria-labelledby="plan">
        <h2 id="plan">My plan for hard days</h2>
        <PlanForm />
      </section>
      <section aria-labelledby="kept">
        <h2 id="kept">What I have kept</h2>
        <MyCheckIns />
      </section>
    </>
  );
}
