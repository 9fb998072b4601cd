import { spawnSync } from 'node:child_process';
import { refusalOfNode } from '../../apps/api/src/platform/node-version.js';
import { program, root } from '../../tools/installation.mjs';

/** What runs under the system's Node, as a service manager starts it, and not under the one that npm brings. */
function startedUnder(version: string, name: 'main' | 'cli') {
  const versions = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const asked = ['--import', `data:text/javascript,${encodeURIComponent(versions)}`, ...program(name, 'source')];
  const env = { PATH: process.env['PATH'], PORT: 'none' }; // neither would get far: both would end with another sentence
  return spawnSync(process.execPath, asked, { cwd: root, env, encoding: 'utf8' });
}

it.each(['20.20.2', '18.0.0', '22.16.0'])('Node %s is refused', (version) => {
  expect(refusalOfNode(version)).toMatch(`Node ${version} is too old for Alongside`);
});

it.each(['22.17.0', '24.0.0', process.versions.node])('Node %s is taken', (version) => {
  expect(refusalOfNode(version)).toBeNull();
});

it.each(['main', 'cli'] as const)(
  '%s begins nothing under an old Node, and says why in one sentence',
  (name) => {
    const { status, stdout, stderr } = startedUnder('20.20.2', name);
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: `${refusalOfNode('20.20.2')}\n` });
  },
  60_000,
);
