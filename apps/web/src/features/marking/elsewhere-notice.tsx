import { Button } from '@mantine/core';
import { CRITICAL_CODES, deriveLevels } from '#libs/assessment';
import { timeInWords } from '../../ui/dates';
import { Notice } from '../../ui/notice';
import styles from './marking.module.css';
import type { Rubric } from './rubric';
import type { KeeperState } from './sheet-keeper';
import { levelWords } from './words';

/** Another device saved this sheet: both values of every row that differs, and the choice. */
export function ElsewhereNotice({ rubric, state, settle }: { rubric: Rubric; state: KeeperState; settle: (mine: boolean) => void }) {
  const { elsewhere, sheet } = state;
  if (!elsewhere) return null;
  const [mine, theirs] = [deriveLevels(rubric, sheet), deriveLevels(rubric, elsewhere.sheet)];
  const rows = rubric.competencies.filter(({ code }) => JSON.stringify(sheet.marks[code]) !== JSON.stringify(elsewhere.sheet.marks[code]));
  const criticals = CRITICAL_CODES.filter((code) => sheet.critical[code] !== elsewhere.sheet.critical[code]);
  return (
    <Notice tone="warning" title="This sheet is open elsewhere" announce>
      <p>
        {elsewhere.savedAt
          ? `Another device saved it at ${timeInWords(elsewhere.savedAt)}. Nothing here is lost.`
          : 'Another device saved it.'}
      </p>
      {rows.length + criticals.length > 0 ? (
        <table className={styles['compare']}>
          <thead>
            <tr>
              <th scope="col">What differs</th>
              <th scope="col">Here</th>
              <th scope="col">There</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, title }) => (
              <tr key={code}>
                <th scope="row">{title}</th>
                <td>{levelWords(mine[code] ?? 'unrated')}</td>
                <td>{levelWords(theirs[code] ?? 'unrated')}</td>
              </tr>
            ))}
            {criticals.map((code) => (
              <tr key={code}>
                <th scope="row">{code}</th>
                <td>{sheet.critical[code]}</td>
                <td>{elsewhere.sheet.critical[code]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <div className={styles['buttons']}>
        <Button onClick={() => settle(true)}>Use this one</Button>
        <Button variant="default" onClick={() => settle(false)}>
          Use the other one
        </Button>
      </div>
    </Notice>
  );
}
