import path from 'node:path';

/** Source files by path from the project's root, with their text. */
export type Sources = ReadonlyMap<string, string>;

/** A sentence that begins with the rule's name. */
export type Violation = string;

const FLOORS = [
  /^libs\/curriculum\//,
  /^libs\/assessment\//,
  /^apps\/api\/src\/platform\//,
  /^apps\/api\/src\/catalogue\//,
  /^apps\/api\/src\/(features\/|entities\.ts|metadata\.ts)/,
  /^apps\/api\/src\//,
];

/** Every breach of the import rules of CONTRIBUTING.md. */
export function violationsIn(sources: Sources): Violation[] {
  const files = [...sources].filter(([file]) => !file.endsWith('.d.ts'));
  const violations = files.flatMap(([file, text]) => [...ofTree(file), ...ofImports(file, importsOf(file, text)), ...ofText(file, text)]);
  return [...violations, ...cyclesBetweenFeatures(files)];
}

function ofTree(file: string): Violation[] {
  const violations: Violation[] = [];
  const forbidden = file.split('/').find((folder) => /^(utils?|common|helpers?|shared|base)(\.|$)/.test(folder));
  if (forbidden) violations.push(`name: ${file} hides what it is behind "${forbidden}"`);
  if (/^apps\/api\/.*\/index\.ts$/.test(file)) violations.push(`barrel: ${file}`);
  return violations;
}

function ofImports(file: string, imports: readonly Import[]): Violation[] {
  return imports.flatMap((each) => [
    ...ofFloors(file, each),
    ...ofFeatures(file, each),
    ...ofTypeorm(file, each),
    ...ofLibs(file, each),
    ...ofWeb(file, each),
  ]);
}

function ofFloors(file: string, { target }: Import): Violation[] {
  const [from, to] = [floorOf(file), floorOf(target)];
  if (from === -1 || to === -1 || to <= from) return [];
  return [`floor: ${file} imports ${target}, which stands above it`];
}

const floorOf = (file: string) => FLOORS.findIndex((floor) => floor.test(file));
const featureOf = (file: string) => file.match(/^apps\/api\/src\/features\/([^/]+)\//)?.[1];

function ofFeatures(file: string, { target, typeOnly }: Import): Violation[] {
  const [from, to] = [featureOf(file), featureOf(target)];
  if (!from || !to || from === to) return [];
  if (/\.(facts|commands)\.ts$/.test(target)) return [];
  if (/\.module\.ts$/.test(target) && /\.module\.ts$/.test(file)) return [];
  // what facts give is made of rows, and their types travel with them
  if (typeOnly && /\.entity\.ts$/.test(target)) return [];
  return [`feature: ${file} imports ${target}, and only facts, commands and modules of another feature may be imported`];
}

function ofTypeorm(file: string, { target }: Import): Violation[] {
  if (!/^(typeorm|pg|@nestjs\/typeorm)(\/|$)/.test(target) || !/^(apps|libs|migrations)\//.test(file)) return [];
  if (/^(apps\/api\/src\/platform\/|migrations\/)/.test(file) || /^apps\/api\/src\/.*\.(entity|store|facts)\.ts$/.test(file)) return [];
  return [`typeorm: ${file} imports ${target}`];
}

/** Pure parsing libraries are welcome in libs; machinery is not. */
const IN_LIBS =
  /^(#libs\/curriculum$|yaml$|canonicalize$|temporal-polyfill(\/|$)|markdown-it$|flesch-kincaid$|syllable$|saxes$|fflate$|entities$)/;

function ofLibs(file: string, { target, specifier }: Import): Violation[] {
  if (!file.startsWith('libs/')) return [];
  if (target.startsWith(`${file.split('/').slice(0, 3).join('/')}/`)) return [];
  return IN_LIBS.test(specifier) ? [] : [`pure: ${file} imports ${specifier}`];
}

function ofWeb(file: string, { target, specifier }: Import): Violation[] {
  if (!file.startsWith('apps/web/')) return [];
  if (target.startsWith('apps/api/') || (/^(node:|typeorm|@nestjs|pg)/.test(specifier) && file.startsWith('apps/web/src/')))
    return [`web: ${file} imports ${specifier}`];
  return [];
}

const IMPURE =
  /\b(Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|crypto\.(randomUUID|getRandomValues)\(|process\.|fetch\(|setTimeout\(|Temporal\.Now\b)/;

const ADDRESS = /\bips?\b|\bremoteAddress\b|forwarded-for/i;

function ofText(file: string, text: string): Violation[] {
  const violations: Violation[] = [];
  const code = withoutComments(text);
  const impure = file.startsWith('libs/') ? code.match(IMPURE)?.[0] : undefined;
  if (impure) violations.push(`pure: ${file} uses ${impure}`);
  if (/^apps\/api\/src\/(features|seed)\//.test(file) && /\bMath\.random\(/.test(code))
    violations.push(`random: ${file} uses Math.random, which can be guessed`);
  if (/^apps\/(api|web)\/.*\.tsx?$/.test(file) && /^export default\b/m.test(code) && !/(metadata|vite\.config)\.ts$/.test(file))
    violations.push(`export: ${file} has a default export`);
  if (/\breadFromReplica\(/.test(code) && !/^apps\/api\/src\/(features\/boards\/|platform\/database\/database\.ts$)/.test(file))
    violations.push(`replica: ${file} reads from the replica, which is for boards alone`);
  if (/^apps\/api\/src\//.test(file) && ADDRESS.test(code) && !file.endsWith('/network-of.ts'))
    violations.push(`address: ${file} reads where a request comes from, which @FromNetwork() does`);
  if (/^apps\/api\/src\/features\/.*\.controller\.ts$/.test(file) && /\btx\.|\.store\.js|platform\/database/.test(code))
    violations.push(`controller: ${file} reaches past its use cases`);
  if (/^apps\/api\/src\/features\/.*\.entity\.ts$/.test(file) && /@(ManyToOne|OneToMany|OneToOne|ManyToMany|JoinColumn)\b/.test(code))
    violations.push(`relation: ${file} names another entity`);
  return violations;
}

/**
 * The facts of a feature are a storey of their own, with every file of the feature they are made of: reads of one feature may lean on reads
 * of another that leans on its writes, and neither ever meets itself again.
 */
function cyclesBetweenFeatures(files: readonly (readonly [string, string])[]): Violation[] {
  const imports = new Map(files.map(([file, text]) => [file, importsOf(file, text).filter(({ typeOnly }) => !typeOnly)]));
  const facts = new Set<string>();
  const addFacts = (file: string): void => {
    if (facts.has(file) || !imports.has(file)) return;
    facts.add(file);
    for (const { target } of imports.get(file) ?? []) if (featureOf(target) === featureOf(file)) addFacts(target);
  };
  for (const file of imports.keys()) if (featureOf(file) && /(\.facts|-facts\.module)\.ts$/.test(file)) addFacts(file);

  const storeyOf = (file: string) => (facts.has(file) ? `${featureOf(file)} (facts)` : featureOf(file));
  const needs = new Map<string, Set<string>>();
  for (const [file, targets] of imports) {
    const from = storeyOf(file);
    if (!featureOf(file) || !from) continue;
    for (const { target } of targets) {
      const to = featureOf(target) ? storeyOf(target) : undefined;
      if (to && to !== from) needs.set(from, (needs.get(from) ?? new Set()).add(to));
    }
  }
  return ringsIn(needs).map((ring) => `cycle: ${ring}`);
}

function ringsIn(needs: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const found = new Set<string>();
  const finished = new Set<string>();
  const walk = (node: string, way: readonly string[]): void => {
    const at = way.indexOf(node);
    if (at !== -1) {
      const ring = way.slice(at);
      const first = ring.indexOf([...ring].sort()[0] ?? '');
      found.add([...ring.slice(first), ...ring.slice(0, first)].join(' → '));
      return;
    }
    if (finished.has(node)) return;
    for (const next of needs.get(node) ?? []) walk(next, [...way, node]);
    finished.add(node);
  };
  for (const node of needs.keys()) walk(node, []);
  return [...found].sort();
}

export interface Import {
  specifier: string;
  /** The file it means, where that is one of ours. */
  target: string;
  typeOnly: boolean;
}

const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[\w*${}\s,]+?\sfrom\s+)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/g;

export function importsOf(file: string, text: string): Import[] {
  return [...withoutComments(text).matchAll(IMPORT)].map(([, , type, fixed, lazy]) => {
    const specifier = fixed ?? lazy ?? '';
    return { specifier, target: targetOf(file, specifier), typeOnly: type !== undefined };
  });
}

function targetOf(file: string, specifier: string): string {
  if (specifier === '#migrations') return 'migrations/index.ts';
  const lib = specifier.match(/^#libs\/(\w+)$/)?.[1];
  if (lib) return `libs/${lib}/src/index.ts`;
  if (!specifier.startsWith('.')) return specifier;
  return path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, '.ts');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}
