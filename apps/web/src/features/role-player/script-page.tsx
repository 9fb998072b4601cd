import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import styles from '../practise/practise.module.css';
import { Paragraphs, spanInWords } from '../practise/words';

type Script = components['schemas']['RolePlayScriptResponse'];

const route = getRouteApi('/signed-in/actor/$rolePlay');

/** Whom to play, what to say first, what to bring up when; the stop word and own care in sight all the time. */
export function ScriptPage() {
  const { rolePlay } = route.useParams();
  const script = api.useQuery('get', '/api/role-plays/{rolePlayId}/script', { params: { path: { rolePlayId: rolePlay } } });
  return (
    <Loaded of={script} rows={10}>
      {(shown) => <ScriptOf script={shown} />}
    </Loaded>
  );
}

function ScriptOf({ script }: { script: Script }) {
  const [large, setLarge] = useState(true);
  return (
    <div className={large ? styles['large'] : undefined}>
      <PageTitle tab={`Script: ${script.personName}`} lead={`${script.stationTitle} · ${spanInWords(script)}`}>
        {`You are ${script.personName}, ${script.personAge}`}
      </PageTitle>
      <Notice tone="warning" title={`Stop word: ${script.stopWord}`}>
        <p>When anybody says it, you included, the conversation ends at once. That is fine, and nobody asks why.</p>
        <Paragraphs text={script.care} />
      </Notice>
      <div className={styles['buttons']}>
        <Button variant="default" aria-pressed={large} onClick={() => setLarge(!large)}>
          Large text
        </Button>
      </div>
      <p className={styles['note']}>
        <b>Content note:</b> {script.contentNote}
      </p>
      <Part title="Who you are" text={script.situation} />
      <Part title="Your first words" text={script.opening} />
      <section aria-labelledby="prompts">
        <h2 id="prompts">What you bring up</h2>
        <ol>
          {script.prompts.map(({ cue, purpose }) => (
            <li key={cue}>
              {cue}
              <br />
              <span className={styles['quiet']}>Why: {purpose}</span>
            </li>
          ))}
        </ol>
      </section>
      <List title="What you know, if asked" lines={script.facts} />
      <Part title="Why you play this" text={script.purpose} />
      <Part title="How to play it" text={script.portrayal} />
      <List title="Please do not" lines={script.doNot} />
      <Part title="Leaving the part afterwards" text={script.deroling} />
      <p>
        <TextLink to="/actor">Back to my scripts</TextLink>
      </p>
    </div>
  );
}

function Part({ title, text }: { title: string; text: string }) {
  return (
    <section>
      <h2>{title}</h2>
      <Paragraphs text={text} />
    </section>
  );
}

function List({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
