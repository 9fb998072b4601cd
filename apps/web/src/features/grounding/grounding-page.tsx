import { useRouter } from '@tanstack/react-router';
import { PageTitle } from '../../ui/page-title';
import { GroundingPlayer } from './grounding-player';

export function GroundingPage() {
  const router = useRouter();
  return (
    <>
      <PageTitle>Grounding</PageTitle>
      <GroundingPlayer onStop={() => (router.history.canGoBack() ? router.history.back() : void router.navigate({ to: '/' }))} />
    </>
  );
}
