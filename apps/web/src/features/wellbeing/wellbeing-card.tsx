import { ButtonLink } from '../../ui/links';
import { HomeCard } from '../home/home-card';

/** A way to the private space. It says nothing of what is in it. */
export function WellbeingCard() {
  return (
    <HomeCard
      title="Wellbeing"
      next={
        <ButtonLink variant="default" to="/wellbeing">
          Open my space
        </ButtonLink>
      }
    >
      <p>A private place for check-ins and a plan for hard days. Only you can see it.</p>
    </HomeCard>
  );
}
