import { Button } from '@mantine/core';
import { openHelp } from '../help/help-dialog';
import { HomeCard } from './home-card';

/** Says once, in one place, what help is there and what the exit button cannot do. */
export function WelcomeCard() {
  return (
    <HomeCard
      title="If you need a break"
      next={
        <Button variant="default" onClick={openHelp}>
          Show help and grounding
        </Button>
      }
    >
      <p>The blue bar at the top is on every page. You can pause anything at any time; nothing is lost.</p>
      <p>"Exit this page", or Shift three times, hides the page fast and signs you out. Your browser history still shows you were here.</p>
    </HomeCard>
  );
}
