/**
 * A hidden cell of a table with totals whose value follows exactly from the visible ones, or null.
 *
 * Rows and columns are the points of a graph and hidden cells its edges. Adding up the rows and subtracting the columns on one
 * side of a cell cancels every other hidden cell exactly when the cell is the only edge between the two sides, a bridge; a cell on
 * a cycle can always be moved up and down together with the others of the cycle (Gusfield 1988, SIAM J. Computing 17).
 */
export function isolatedCell(hidden: readonly (readonly boolean[])[]): readonly [row: number, column: number] | null {
  for (const [r, row] of hidden.entries()) {
    for (const [c, isHidden] of row.entries()) {
      if (isHidden && !connected(hidden, r, c)) return [r, c];
    }
  }
  return null;
}

/** Whether row `from` reaches column `to` over hidden cells other than the cell between them. */
function connected(hidden: readonly (readonly boolean[])[], from: number, to: number): boolean {
  const rows = new Set([from]);
  const columns = new Set<number>();
  const waiting = [from];
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    for (const [column, isHidden] of (hidden[row] ?? []).entries()) {
      if (!isHidden || columns.has(column) || (row === from && column === to)) continue;
      if (column === to) return true;
      columns.add(column);
      for (const [other, cells] of hidden.entries()) {
        if (cells[column] === true && !rows.has(other)) {
          rows.add(other);
          waiting.push(other);
        }
      }
    }
  }
  return false;
}
