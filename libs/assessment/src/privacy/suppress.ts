import { isolatedCell } from './isolated-cell.js';

/**
 * The one function through which every table of counts about people passes. Small cells are hidden, further cells are hidden where
 * a small one could be worked out from totals, zeros stay visible, and percentages exist only where both their numbers do.
 * Threshold 11: the CMS cell size suppression policy; complementary suppression: US Federal Committee on Statistical Methodology,
 * Working Paper 22.
 */
export const SUPPRESSION_DEFAULT = 11;
export const SUPPRESSION_LOWEST = 5;
export const SUPPRESSION_HIGHEST = 21;

export interface SuppressedTable {
  readonly threshold: number;
  /** By row, then column; null where hidden. */
  readonly cells: readonly (readonly (number | null)[])[];
  readonly rowTotals: readonly (number | null)[];
  readonly columnTotals: readonly (number | null)[];
  readonly total: number | null;
  /** Share of each cell in its row, whole percent; null where the cell or the row's total is hidden, or the total is 0. */
  readonly rowPercents: readonly (readonly (number | null)[])[];
}

/**
 * Hides what could tell about one person in a table of counts.
 * @param counts whole numbers from 0, one array per row, all of one length; totals are made here, never passed in
 * @param threshold cells 1..threshold-1 are hidden; 5..21
 * @throws RangeError for another threshold, ragged rows, or a count that is not a whole number from 0
 */
export function suppress(counts: readonly (readonly number[])[], threshold: number = SUPPRESSION_DEFAULT): SuppressedTable {
  if (!Number.isInteger(threshold) || threshold < SUPPRESSION_LOWEST || threshold > SUPPRESSION_HIGHEST) {
    throw new RangeError(`The threshold is a whole number from ${SUPPRESSION_LOWEST} to ${SUPPRESSION_HIGHEST}, not ${threshold}.`);
  }
  const columns = counts[0]?.length ?? 0;
  if (counts.some((row) => row.length !== columns)) throw new RangeError('Every row needs a count for every column.');
  if (counts.flat().some((count) => !Number.isSafeInteger(count) || count < 0)) throw new RangeError('A count is a whole number from 0.');
  const grid = withTotals(counts, columns);
  const hidden = grid.map((row) => row.map((count) => count > 0 && count < threshold));
  hideComplements(grid, hidden, threshold);
  const shown = grid.map((row, r) => row.map((count, c) => (hidden[r]?.[c] === true ? null : count)));
  const cells = shown.slice(0, -1).map((row) => row.slice(0, -1));
  const rowTotals = shown.slice(0, -1).map((row) => row.at(-1) ?? null);
  return {
    threshold,
    cells,
    rowTotals,
    columnTotals: shown.at(-1)?.slice(0, -1) ?? [],
    total: shown.at(-1)?.at(-1) ?? null,
    rowPercents: cells.map((row, r) => row.map((count) => percent(count, rowTotals[r] ?? null))),
  };
}

/** A list of counts that add up to a total, such as people by status. */
export function suppressList(
  counts: readonly number[],
  threshold: number = SUPPRESSION_DEFAULT,
): { readonly counts: readonly (number | null)[]; readonly total: number | null } {
  const table = suppress([counts], threshold);
  return { counts: table.cells[0] ?? [], total: table.total };
}

/** The table with a last column of row totals and a last row of column totals. */
function withTotals(counts: readonly (readonly number[])[], columns: number): number[][] {
  const rows = counts.map((row) => [...row, sum(row)]);
  return [...rows, Array.from({ length: columns + 1 }, (_, column) => sum(rows.map((row) => row[column] ?? 0)))];
}

/**
 * Hides more cells until no hidden one can be worked out: every row and column with a hidden cell hides at least two, hidden cells
 * with a visible total come to at least the threshold (else 1 + 1 = 2 would give both away), and no cell follows from
 * several rows and columns together. Where no such choice is left, everything but the zeros is hidden.
 */
function hideComplements(grid: readonly (readonly number[])[], hidden: boolean[][], threshold: number): void {
  for (;;) {
    const line = lines(grid).find((cells) => isExposed(cells, grid, hidden, threshold));
    const alone = line === undefined ? isolatedCell(grid, hidden, threshold) : null;
    if (line === undefined && alone === null) return;
    const around =
      line ??
      lines(grid)
        .filter((cells) => cells.some(([r, c]) => r === alone?.[0] && c === alone[1]))
        .flat();
    const extra = smallestVisible(around, grid, hidden) ?? smallestVisible(lines(grid).flat(), grid, hidden);
    if (extra === null) return;
    const row = hidden[extra[0]];
    if (row !== undefined) row[extra[1]] = true;
  }
}

type Place = readonly [row: number, column: number];

/** Every row and every column, totals included; the total is the last place of its line. */
function lines(grid: readonly (readonly number[])[]): Place[][] {
  const rows = grid.map((row, r) => row.map((_, c): Place => [r, c]));
  const columns = (grid[0] ?? []).map((_, c) => grid.map((__, r): Place => [r, c]));
  return [...rows, ...columns];
}

function isExposed(line: readonly Place[], grid: readonly (readonly number[])[], hidden: readonly boolean[][], threshold: number): boolean {
  const isHidden = ([r, c]: Place) => hidden[r]?.[c] === true;
  const concealed = line.filter(isHidden);
  if (concealed.length === 0) return false;
  if (concealed.length === 1) return true;
  const total = line.at(-1);
  const totalHidden = total !== undefined && isHidden(total);
  return !totalHidden && sum(concealed.map(([r, c]) => grid[r]?.[c] ?? 0)) < threshold;
}

/** The smallest visible count above 0, inner cells before totals: it costs the reader least. */
function smallestVisible(places: readonly Place[], grid: readonly (readonly number[])[], hidden: readonly boolean[][]): Place | null {
  const lastRow = grid.length - 1;
  const lastColumn = (grid[0]?.length ?? 1) - 1;
  const cost = ([r, c]: Place) => [r === lastRow || c === lastColumn ? 1 : 0, grid[r]?.[c] ?? 0] as const;
  const [best] = places
    .filter(([r, c]) => hidden[r]?.[c] === false && (grid[r]?.[c] ?? 0) > 0)
    .toSorted((a, b) => cost(a)[0] - cost(b)[0] || cost(a)[1] - cost(b)[1]);
  return best ?? null;
}

function percent(count: number | null, total: number | null): number | null {
  return count === null || total === null || total === 0 ? null : Math.round((100 * count) / total);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
