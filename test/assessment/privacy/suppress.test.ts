import fc from 'fast-check';
import { type SuppressedTable, suppress, suppressList } from '#libs/assessment';

/** What a reader sees: rows with their totals, then the column totals. */
function seen(table: SuppressedTable): (number | null)[][] {
  return [...table.cells.map((row, r) => [...row, table.rowTotals[r] ?? null]), [...table.columnTotals, table.total]];
}

describe('suppression', () => {
  it('shows a table without small cells as it is', () => {
    const table = suppress([
      [11, 20],
      [30, 40],
    ]);
    expect(seen(table)).toEqual([
      [11, 20, 31],
      [30, 40, 70],
      [41, 60, 101],
    ]);
    expect(table.rowPercents).toEqual([
      [35, 65],
      [43, 57],
    ]);
  });

  it.each([
    [1, null],
    [10, null],
    [11, 11],
    // Zero says that nobody is meant.
    [0, 0],
  ])('a cell of %s is shown as %s', (count, shown) => {
    expect(
      suppress([
        [count, 50, 60],
        [70, 80, 90],
        [75, 85, 95],
      ]).cells[0]?.[0],
    ).toBe(shown);
  });

  it('hides a second cell in the row and in the column, so that totals give nothing away', () => {
    expect(
      seen(
        suppress([
          [3, 50, 60],
          [70, 80, 90],
          [75, 85, 95],
        ]),
      ),
    ).toEqual([
      [null, null, 60, 113],
      [null, null, 90, 240],
      [75, 85, 95, 255],
      [148, 215, 245, 608],
    ]);
  });

  it('does not let two ones add up to two', () => {
    // 1 + 1 with a visible total of the rest would give both away.
    const [counts] = [suppressList([1, 1, 50, 60]).counts];
    expect(counts.filter((count) => count === null)).toHaveLength(3);
  });

  it('sees through several rows and columns together', () => {
    // Every row and column hides enough, but rows 1 and 2 less columns 1 and 2 give the 4 away. One cell more has to go.
    const table = suppress([
      [6, 6, 50, 50],
      [6, 6, 4, 50],
      [50, 50, 6, 6],
      [50, 50, 6, 6],
    ]);
    const hidden = table.cells.map((row) => row.map((count) => (count === null ? 'x' : '.')).join(''));
    expect(hidden).toEqual(['xx..', 'xxxx', '..xx', '..xx']);
  });

  it('sees through ones that cannot be less', () => {
    // With the totals 11, 11 and 18 in view every cell but one would have to be 1.
    const table = suppress(
      [
        [1, 0, 1],
        [2, 3, 6],
        [0, 1, 4],
      ],
      5,
    );
    expect(anotherTableLooksLike(seen(table), 0, 0, 1)).toBe(true);
  });

  it('hides the total where no other cell is left to hide', () => {
    expect(suppressList([3, 0, 0])).toEqual({ counts: [null, 0, 0], total: null });
  });

  it('gives no percentage of what is hidden, nor of a hidden total', () => {
    expect(
      suppress([
        [3, 50, 60],
        [70, 80, 90],
        [75, 85, 95],
      ]).rowPercents[0],
    ).toEqual([null, null, 53]);
    expect(suppress([[3, 0]]).rowPercents).toEqual([[null, null]]);
    expect(suppress([[0, 0]]).rowPercents).toEqual([[null, null]]);
  });

  it.each([4, 22, 11.5, Number.NaN])('refuses the threshold %s', (threshold) => {
    expect(() => suppress([[1]], threshold)).toThrow(RangeError);
  });

  it.each([[[[1], [1, 2]]], [[[-1]]], [[[1.5]]]])('refuses the counts %j', (counts) => {
    expect(() => suppress(counts)).toThrow(RangeError);
  });

  it('works at its limits and on empty tables', () => {
    expect(suppress([[5]], 5).cells).toEqual([[5]]);
    expect(suppress([[20]], 21).cells).toEqual([[null]]);
    expect(suppress([]).total).toBe(0);
  });

  const counts = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 12 })), { minLength: columns, maxLength: columns }),
      {
        minLength: rows,
        maxLength: rows,
      },
    ),
  );

  it('never shows a small cell, never changes a shown one, never hides a zero', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 5, max: 21 }), (given, threshold) => {
        suppress(given, threshold).cells.forEach((row, r) => {
          row.forEach((shown, c) => {
            const count = given[r]?.[c] ?? 0;
            if (shown !== null) expect(shown).toBe(count);
            if (count > 0 && count < threshold) expect(shown).toBeNull();
            if (count === 0) expect(shown).toBe(0);
          });
        });
      }),
    );
  });

  it('leaves a reader who knows the rules more than one table to choose from, for every small cell', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const table = suppress(given, 5);
        given.forEach((row, r) => {
          row.forEach((count, c) => {
            if (count > 0 && count < 5) expect([r, c, anotherTableLooksLike(seen(table), r, c, count)]).toEqual([r, c, true]);
          });
        });
      }),
      { numRuns: 300 },
    );
  });
});

/**
 * Whether a table with another value in one cell looks the same: shown cells as they are, hidden ones at least 1 (zeros are never
 * hidden), every shown total right. Hidden cells are tried up to 24, twice the largest count here.
 */
function anotherTableLooksLike(shown: (number | null)[][], row: number, column: number, value: number): boolean {
  const rows = shown.length - 1;
  const columns = (shown[0]?.length ?? 1) - 1;
  const inner = Array.from({ length: rows }, () => Array<number>(columns).fill(0));
  const fits = (sum: number, total: number | null | undefined, done: boolean) =>
    total === null || total === undefined || (done ? sum === total : sum <= total);
  const place = (at: number): boolean => {
    if (at === rows * columns)
      return fits(
        inner.flat().reduce((a, b) => a + b, 0),
        shown[rows]?.[columns],
        true,
      );
    const [r, c] = [Math.floor(at / columns), at % columns];
    const line = inner[r];
    const cell = shown[r]?.[c] ?? null;
    const tries = cell === null ? Array.from({ length: 24 }, (_, i) => i + 1) : [cell];
    const found = tries.some((candidate) => {
      if (line === undefined || (r === row && c === column && candidate === value)) return false;
      line[c] = candidate;
      const rowSum = line.slice(0, c + 1).reduce((a, b) => a + b, 0);
      const columnSum = inner.slice(0, r + 1).reduce((a, each) => a + (each[c] ?? 0), 0);
      const sumSoFar = inner.flat().reduce((a, b) => a + b, 0);
      if (!fits(sumSoFar, shown[rows]?.[columns], false)) return false;
      return fits(rowSum, shown[r]?.[columns], c === columns - 1) && fits(columnSum, shown[rows]?.[c], r === rows - 1) && place(at + 1);
    });
    if (!found && line !== undefined) line[c] = 0;
    return found;
  };
  return place(0);
}
