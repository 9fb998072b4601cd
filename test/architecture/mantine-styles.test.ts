import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const src = path.resolve(import.meta.dirname, '../../apps/web/src');
const styles = path.resolve(import.meta.dirname, '../../node_modules/@mantine/core/styles');

/** What a component brings along that has styles of its own. */
const madeOf: Record<string, string[]> = {
  TextInput: ['Input'],
  Textarea: ['Input'],
  NativeSelect: ['Input'],
  NumberInput: ['Input', 'NumberInput'],
  Select: ['Input', 'Combobox', 'Popover', 'ScrollArea'],
  MultiSelect: ['Input', 'Combobox', 'Popover', 'ScrollArea', 'Pill', 'PillsInput'],
  Autocomplete: ['Input', 'Combobox', 'Popover', 'ScrollArea'],
  FileInput: ['Input'],
  TagsInput: ['Input', 'Combobox', 'Popover', 'ScrollArea', 'Pill', 'PillsInput'],
};

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const imported = new Set(
  readFileSync(path.join(src, 'theme/mantine.ts'), 'utf8')
    .matchAll(/styles\/(\w+)\.css/g)
    .map((match) => match[1]!),
);

function used(file: string): string[] {
  const text = readFileSync(path.join(src, file), 'utf8');
  return [...text.matchAll(/import\s*\{([^}]*)\}\s*from '@mantine\/core'/g)]
    .flatMap((match) => match[1]!.split(','))
    .map((name) => name.trim())
    .filter((name) => /^[A-Z]/.test(name));
}

it('imports the styles of every Mantine component the web app uses', () => {
  const missing = files.flatMap((file) =>
    used(file)
      .flatMap((name) => [name, ...(madeOf[name] ?? [])])
      .filter((name) => existsSync(path.join(styles, `${name}.css`)) && !imported.has(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(missing).toEqual([]);
});
