import { ButtonLink } from './links';
import { PageTitle } from './page-title';

/** Not found and not allowed look the same, so that the page tells nobody what exists. */
export function CannotShow() {
  return (
    <>
      <PageTitle lead="The address may be mistyped, the page may have moved, or it may not be open to you.">
        We can't show this page
      </PageTitle>
      <ButtonLink to="/">Go to your start page</ButtonLink>
    </>
  );
}
