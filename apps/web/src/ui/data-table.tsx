import { type ReactNode, useId } from 'react';
import styles from './parts.module.css';

export interface Column<Row> {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right, with figures of one width. */
  number?: boolean;
}

interface Props<Row> {
  caption: string;
  /** For example "12 of 40, newest first". */
  note?: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  empty?: ReactNode;
}

/** A real table: caption, header row that stays in sight, first column as row header; scrolls sideways inside its frame, by keyboard too. */
export function DataTable<Row>({ caption, note, columns, rows, rowKey, empty }: Props<Row>) {
  const id = useId();
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['tableFrame']} tabIndex={0} aria-labelledby={id}>
      <table className={styles['table']}>
        <caption id={id}>
          <div>
            {caption}
            {note ? <span> · {note}</span> : null}
          </div>
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.number ? styles['number'] : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={column.number ? styles['number'] : undefined}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
