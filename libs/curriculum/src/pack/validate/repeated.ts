/** The values whose key an earlier value has already. */
export function repeated<T>(values: Iterable<T>, keyOf: (value: T) => string): T[] {
  const met = new Set<string>();
  return [...values].filter((value) => {
    const key = keyOf(value);
    if (met.has(key)) return true;
    met.add(key);
    return false;
  });
}
