import { NativeSelect } from '@mantine/core';
import { IconMessage, IconMessages, IconPhone } from '@tabler/icons-react';
import { civilDateInWords } from '../../ui/dates';
import styles from './help.module.css';
import { callAddress, chooseRegion, type HelpLine, isNumber, textAddress, useHelpLines } from './help-lines';

/** The lines of one region with their review date. The same in the dialog, and wherever help is shown. */
export function HelpContents() {
  const { lines, region } = useHelpLines({ now: true });
  return (
    <>
      <p className={styles['lead']}>You can call for yourself or for someone else. You do not need to give your name.</p>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets */}
      <ul className={styles['lines']} role="list">
        {region.lines.map((line) => (
          <Line key={line.name} line={line} />
        ))}
      </ul>
      <NativeSelect
        label="Where are you?"
        value={region.code}
        onChange={(event) => chooseRegion(event.currentTarget.value)}
        data={lines.regions.map(({ code, name }) => ({ value: code, label: name }))}
        maw="20rem"
      />
      <p className={styles['reviewed']}>
        Numbers checked on {civilDateInWords(lines.reviewedOn)}. Calls and texts are with those services; Alongside does not see them.
      </p>
    </>
  );
}

function Line({ line }: { line: HelpLine }) {
  return (
    <li>
      <h3>{line.name}</h3>
      <p>{line.who}</p>
      <p className={styles['ways']}>
        {line.call && isNumber(line.call) ? (
          <a href={callAddress(line.call)}>
            <IconPhone size={20} aria-hidden /> Call {line.call}
          </a>
        ) : null}
        {line.text ? (
          <a href={textAddress(line.text)}>
            <IconMessage size={20} aria-hidden /> Text {line.text}
          </a>
        ) : null}
        {line.chat ? (
          <a href={line.chat} rel="noreferrer">
            <IconMessages size={20} aria-hidden /> Chat online
          </a>
        ) : null}
      </p>
      {line.note ? <p className={styles['note']}>{line.note}</p> : null}
    </li>
  );
}
