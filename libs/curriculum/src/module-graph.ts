/** What each node needs first: node -> nodes. A node that is only named as a need has no entry of its own. */
export type Needs = ReadonlyMap<string, readonly string[]>;

/** Everything a node needs, directly or through others, itself only if it lies on a circle. */
export function everythingNeededBy(node: string, needs: Needs): Set<string> {
  const found = new Set<string>();
  const open = [...(needs.get(node) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(needs.get(next) ?? []));
  }
  return found;
}

/** The nodes that need themselves through others: nobody could ever begin one of them. In the order of the map. */
export function nodesOnCircles(needs: Needs): string[] {
  return [...needs.keys()].filter((node) => everythingNeededBy(node, needs).has(node));
}

/** What the members of a list need and the list does not hold, in the order met; empty when the list is closed. */
export function missingFrom(list: readonly string[], needs: Needs): { readonly node: string; readonly needs: string }[] {
  const members = new Set(list);
  return list.flatMap((node) =>
    [...everythingNeededBy(node, needs)].filter((need) => !members.has(need)).map((need) => ({ node, needs: need })),
  );
}

/**
 * The nodes with everything they need before them; among those that may come next, the order of the map decides.
 * Needs that are no key of the map do not count.
 * @throws RangeError when nodes lie on a circle.
 */
export function inOrderOfNeed(needs: Needs): string[] {
  const placed = new Set<string>();
  const waiting = [...needs.keys()];
  while (waiting.length > 0) {
    const at = waiting.findIndex((node) => needs.get(node)?.every((need) => placed.has(need) || !needs.has(need)));
    const [node] = at === -1 ? [] : waiting.splice(at, 1);
    if (node === undefined) throw new RangeError(`These need each other: ${waiting.join(', ')}`);
    placed.add(node);
  }
  return [...placed];
}
