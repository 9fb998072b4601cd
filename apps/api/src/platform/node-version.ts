/** The oldest that has what the compiled code calls (ES2024, iterator helpers), and the oldest that tools/run.mjs takes where npm brings none. */
const OLDEST = { major: 22, minor: 17 };

/** An older Node loads the program and answers "ready": what it has not got is met by the first who submits a quiz. */
export function refusalOfNode(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return null;
  return `Node ${version} is too old for Alongside: start it with node_modules/.bin/node, which npm brought, or with Node ${OLDEST.major}.${OLDEST.minor} or newer.`;
}

// imported before anything else, so that nothing has begun
const refusal = refusalOfNode(process.versions.node);
if (refusal) {
  console.error(refusal);
  process.exit(1);
}
