import { parse } from 'yaml';
import { settingsRead } from './settings.js';
import { textOf } from './source-tree.js';

interface Service {
  environment?: Record<string, string>;
  image?: string;
  networks?: string[] | Record<string, { ipv4_address?: string }>;
  volumes?: string[];
}

interface Compose {
  services: Record<string, Service>;
  networks: Record<string, { ipam: { config: { ip_range?: string; gateway?: string }[] } }>;
}

const { services, networks } = parse(textOf('compose.yaml'), { merge: true }) as Compose;
const ofAlongside = Object.values(services).filter(({ image }) => image?.startsWith('alongside:'));

const nginx = textOf('deploy/nginx.conf.template');

it('nginx writes no line about a request, as `npm run drills nginx-log` shows', () => {
  expect(nginx.match(/^ *(access|error)_log .*/gm)?.map((line) => line.trim())).toEqual(['access_log off;', 'error_log stderr alert;']);
});

it.each(['.dockerignore', '.gitignore'])('%s keeps out the passwords that compose reads', (file) => {
  expect(textOf(file).split('\n')).toContain('.env*');
});

describe('compose.yaml', () => {
  it('has two API processes and a worker', () => {
    expect(ofAlongside.map(({ environment }) => environment?.['PART'] ?? 'command').toSorted()).toEqual([
      'api',
      'api',
      'command',
      'worker',
    ]);
  });

  it('sets nothing that the API does not read', () => {
    const known = [...settingsRead(), 'MIGRATION_DATABASE_URL'];
    for (const { environment = {} } of ofAlongside) expect(known).toEqual(expect.arrayContaining(Object.keys(environment)));
  });

  it('gives nginx every name that its configuration asks for', () => {
    const asked = [...nginx.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect(new Set(asked)).toEqual(new Set(Object.keys(services['nginx']?.environment ?? {})));
  });

  it('gives nginx and whom it asks addresses that stay, where Docker gives out none, and the API believes nginx alone', () => {
    const addressOf = (name: string) => {
      const its = services[name]?.networks ?? [];
      return Array.isArray(its) ? undefined : its['inside']?.ipv4_address;
    };
    const { ip_range, gateway } = networks['inside']?.ipam.config[0] ?? {};
    expect(['nginx', 'api-1', 'api-2'].map(addressOf)).toEqual(['172.30.17.10', '172.30.17.11', '172.30.17.12']);
    expect({ ip_range, gateway }).toEqual({ ip_range: '172.30.17.128/25', gateway: '172.30.17.1' });
    for (const { environment } of ofAlongside) expect(environment?.['TRUSTED_PROXIES']).toBe(addressOf('nginx'));
  });

  it('has every image at a version', () => {
    for (const { image } of Object.values(services)) expect(image).toMatch(/:\d+\.\d+/);
  });
});
