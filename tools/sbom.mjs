// npm run sbom: the bill of materials of what ships, in CycloneDX, as npm writes it. npm tells what runs from what is only needed to
// build, and the pages are built of packages of the second kind: so it is asked for all of them, and what neither a dependency of the
// server nor an import of the pages leads to is left out.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './installation.mjs';

const PAGES = 'apps/web/src';
const DEVELOPMENT = 'cdx:npm:package:development';

export function sbom(file = 'dist/sbom.cdx.json') {
  const bill = billOfMaterials();
  fs.mkdirSync(path.dirname(path.resolve(root, file)), { recursive: true });
  fs.writeFileSync(path.resolve(root, file), `${JSON.stringify(bill, null, 2)}\n`);
  console.log(`${bill.components.length} packages in ${file}`);
  return 0;
}

export function billOfMaterials() {
  const stdio = ['ignore', 'pipe', 'ignore'];
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  const bill = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio }));
  const leadsTo = new Map(bill.dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  const direct = new Set([...serverPackages(), ...pagePackages()]);
  const kept = new Set();
  const keep = (ref) => {
    if (kept.has(ref)) return;
    kept.add(ref);
    for (const next of leadsTo.get(ref) ?? []) keep(next);
  };
  const own = bill.metadata.component['bom-ref'];
  const ships = leadsTo.get(own).filter((ref) => direct.has(ref.slice(0, ref.lastIndexOf('@'))));
  for (const ref of ships) keep(ref);
  return {
    ...bill,
    components: bill.components.filter((each) => kept.has(each['bom-ref'])).map(asShipped),
    dependencies: [{ ref: own, dependsOn: ships }, ...bill.dependencies.filter(({ ref }) => kept.has(ref))],
  };
}

function serverPackages() {
  const { dependencies, optionalDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  return Object.keys({ ...dependencies, ...optionalDependencies });
}

/** What a source of the pages imports, by the name of its package; of a bundled package it says itself what else it needs. */
function pagePackages() {
  const sources = fs.readdirSync(path.join(root, PAGES), { recursive: true }).filter((file) => /\.(tsx?|css)$/.test(file));
  return sources.flatMap((file) => {
    const text = fs.readFileSync(path.join(root, PAGES, file), 'utf8');
    const named = [...text.matchAll(/(?:from|import|import\()\s*['"]([^'"]+)['"]/g)].map((match) => match[1]);
    return named.filter((name) => /^[@a-z]/.test(name)).map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
  });
}

/** For npm it serves development; here it is known to ship. */
function asShipped({ properties = [], ...component }) {
  const ships = properties.every(({ name }) => name !== DEVELOPMENT);
  return ships
    ? { ...component, properties }
    : { ...component, scope: 'required', properties: properties.filter(({ name }) => name !== DEVELOPMENT) };
}
