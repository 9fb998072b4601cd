import { Button } from '@mantine/core';
import { civilDateInWords } from '../../ui/dates';
import { PageTitle } from '../../ui/page-title';
import { HtmlText } from '../items/html-text';
import { audienceWords, type LibraryDocument, strengthWords } from './library';
import styles from './library.module.css';

/** A document as it is read and printed. */
export function DocumentView({
  document: { title, audience, version, html, reviewedOn, reviewBy, sources },
}: {
  document: LibraryDocument;
}) {
  return (
    <article>
      <PageTitle lead={`${audienceWords[audience]}, version ${version}.`}>{title}</PageTitle>
      <p className={styles['onScreen']}>
        <Button variant="default" onClick={() => window.print()}>
          Print
        </Button>
      </p>
      <HtmlText html={html} className={styles['text']} />
      <section className={styles['sources']} aria-label="Sources">
        {reviewedOn && reviewBy ? (
          <p>
            Reviewed on {civilDateInWords(reviewedOn)}. It is looked at again by {civilDateInWords(reviewBy)}.
          </p>
        ) : null}
        {sources.length > 0 ? (
          <>
            <p>What it builds on, and what kind of source each is:</p>
            <ul>
              {sources.map(({ title: name, address, strength }) => (
                <li key={name}>
                  {address ? (
                    <a href={address} rel="noreferrer">
                      {name}
                    </a>
                  ) : (
                    name
                  )}{' '}
                  ({strengthWords[strength]})
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
    </article>
  );
}
