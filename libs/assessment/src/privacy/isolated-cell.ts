/**
 * A small hidden cell of a table with totals (last row and column) whose value follows from the visible ones, or null. The reader
 * knows that a hidden count is at least 1, because zeros are shown.
 *
 * Rows and columns are the points of a graph and hidden cells its edges. A cell could be one more or one less exactly when it lies
 * on a closed way that adds one to a cell, takes one from the next in its column, adds one in that row, and so on; nothing can be
 * taken from a 1, while a hidden total gives way in both directions (Gusfield 1988, SIAM J. Computing 17; lower bounds as in a
 * network flow).
 */
export function isolatedCell(
  grid: readonly (readonly number[])[],
  hidden: readonly (readonly boolean[])[],
  threshold: number,
): readonly [row: number, column: number] | null {
  for (const [r, row] of hidden.slice(0, -1).entries()) {
    for (const [c, isHidden] of row.slice(0, -1).entries()) {
      const count = grid[r]?.[c] ?? 0;
      if (isHidden && count < threshold && !mayDiffer(grid, hidden, r, c)) return [r, c];
    }
  }
  return null;
}

function mayDiffer(grid: readonly (readonly number[])[], hidden: readonly (readonly boolean[])[], row: number, column: number): boolean {
  const steps = stepsBetweenLines(grid, hidden, row, column);
  const [rowPoint, columnPoint] = [`r${row}`, `c${column}`];
  return leads(steps, columnPoint, rowPoint) || ((grid[row]?.[column] ?? 0) > 1 && leads(steps, rowPoint, columnPoint));
}

/** Adding one to a hidden cell leads from its row to its column, taking one away leads back; the cell in question is left out. */
function stepsBetweenLines(
  grid: readonly (readonly number[])[],
  hidden: readonly (readonly boolean[])[],
  row: number,
  column: number,
): ReadonlyMap<string, string[]> {
  const steps = new Map<string, string[]>();
  const step = (from: string, to: string) => steps.set(from, [...(steps.get(from) ?? []), to]);
  for (const [r, cells] of hidden.entries()) {
    for (const [c, isHidden] of cells.entries()) {
      if (!isHidden || (r === row && c === column)) continue;
      const isTotal = r === hidden.length - 1 || c === cells.length - 1;
      step(`r${r}`, `c${c}`);
      if (isTotal || (grid[r]?.[c] ?? 0) > 1) step(`c${c}`, `r${r}`);
    }
  }
  return steps;
}

function leads(steps: ReadonlyMap<string, string[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  const waiting = [from];
  for (let point = waiting.pop(); point !== undefined; point = waiting.pop()) {
    for (const next of steps.get(point) ?? []) {
      if (next === to) return true;
      if (!seen.has(next)) {
        seen.add(next);
        waiting.push(next);
      }
    }
  }
  return false;
}
