/** `role.granted` → "Role granted": the trail speaks in codes, and the page writes them as words. */
export function actionWords(action: string): string {
  const words = action.replaceAll('.', ' ').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The facts of an entry, one by one; ids are cut to what tells them apart. */
export function factWords(facts: string): string {
  const entries = Object.entries(JSON.parse(facts) as Record<string, string | number | boolean | null>);
  return entries.map(([name, value]) => `${name}: ${short(String(value))}`).join(', ');
}

function short(value: string): string {
  return /^[0-9a-f-]{36}$|^[0-9a-f]{64}$/.test(value) ? `${value.slice(0, 4)}…${value.slice(-8)}` : value;
}
