import type { ReactNode } from 'react';
import { TextLink } from '../../ui/links';
import { PageTitle } from '../../ui/page-title';
import { ContentNavigation } from './content-area';

/** Around one thing that is other in two versions: where it belongs, and the way back to everything that changed. */
export function ChangedFrame({ version, other, title, children }: { version: string; other: string; title: string; children: ReactNode }) {
  return (
    <>
      <ContentNavigation />
      <TextLink to="/author/versions/$version" params={{ version }} search={{ with: other }}>
        Everything that changed
      </TextLink>
      <PageTitle>{title}</PageTitle>
      {children}
    </>
  );
}
