import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../../api/client';
import { CannotShow } from '../../ui/cannot-show';
import { EmptyState } from '../../ui/empty-state';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import styles from './author.module.css';
import { type Content, useChosenVersion, useContentProgram, type VersionSearch } from './content';
import { versionInWords } from './words';

const PAGES = [
  { to: '/author', label: 'Modules' },
  { to: '/author/items', label: 'Questions' },
  { to: '/author/coverage', label: 'Coverage' },
  { to: '/author/reviews', label: 'Reviews due' },
  { to: '/author/versions', label: 'Versions' },
  { to: '/author/banks', label: 'Question banks' },
] as const;

/** The frame of the pages about the curriculum: where they lead, which version they show. For everybody else there are no such pages. */
export function ContentArea({ title, lead, children }: { title?: string; lead?: string; children: (content: Content) => ReactNode }) {
  const programId = useContentProgram();
  const chosen = useChosenVersion();
  if (programId === undefined) return <CannotShow />;
  return (
    <>
      <ContentNavigation search={chosen === undefined ? {} : { version: chosen }} />
      {title === undefined ? null : <PageTitle lead={lead}>{title}</PageTitle>}
      <InVersion programId={programId} chosen={chosen}>
        {children}
      </InVersion>
    </>
  );
}

/** Links to the pages that exist, about the version that is looked at. */
export function ContentNavigation({ search = {} }: { search?: VersionSearch }) {
  const { routesByPath } = useRouter();
  return (
    <nav aria-label="Content pages" className={styles['nav']}>
      <ul>
        {PAGES.filter(({ to }) => to in routesByPath).map(({ to, label }) => (
          <li key={to}>
            <Link to={to as string} search={search} activeOptions={{ exact: to === '/author', includeSearch: false }}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function InVersion({
  programId,
  chosen,
  children,
}: {
  programId: string;
  chosen: string | undefined;
  children: (content: Content) => ReactNode;
}) {
  const list = api.useQuery('get', '/api/programs/{programId}/curriculum-versions', { params: { path: { programId } } });
  return (
    <Loaded of={list} rows={8}>
      {({ versions, can }) => {
        const version =
          chosen === undefined ? (versions.find(({ isCurrent }) => isCurrent) ?? versions[0]) : versions.find(({ id }) => id === chosen);
        if (!version) return <EmptyState why="This version of the curriculum is not here." />;
        const search = version.isCurrent ? {} : { version: version.id };
        return (
          <>
            {version.isCurrent ? null : (
              <Notice>
                <p>
                  You are looking at the version of {versionInWords(version)}. It is not the newest version of the program.{' '}
                  <TextLink to="/author">Go to the published one</TextLink>
                </p>
              </Notice>
            )}
            {children({ programId, version, versions, can, search })}
          </>
        );
      }}
    </Loaded>
  );
}
