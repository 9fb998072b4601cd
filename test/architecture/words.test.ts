import ts from 'typescript';
import { PROBLEMS, REFUSALS } from '../../apps/api/src/catalogue/problems.js';
import { filesBelow, textOf } from './source-tree.js';

/** Words that hurt, blame or promise too much, and what is said instead (docs/glossary.md). */
const BANNED: readonly (readonly [RegExp, string])[] = [
  [/\bfail(s|ed|ing|ure|ures)?\b/i, 'not yet'],
  [/\btrigger warnings?\b/i, 'content note'],
  [/\bvictims?\b/i, 'person, survivor'],
  [/\bsuffer(s|ed|ing|er|ers)?\b/i, 'lives with'],
  [/\bpatients?\b/i, 'person supported'],
  [/\bclients?\b/i, 'person supported'],
  [/\bcommit(s|ted|ting)? suicide\b/i, 'died by suicide'],
  [/\b(un)?successful(ly)?\b/i, 'say what is so now'],
  [/\boops\b|\buh-oh\b|\bwhoops\b/i, 'say what happened'],
  [/\b(crazy|insane|addicts?|junkie|mentally ill)\b/i, 'name the person'],
  [/\b(invalid|illegal|forbidden|fatal|abort(ed)?)\b/i, 'say what is needed'],
  [/\b(leaderboard|streaks?|badges?|congratulations)\b/i, 'nothing of a game'],
  [/!(?!=)/, 'no exclamation marks'],
];

interface Said {
  where: string;
  text: string;
}

/** What a file shows: text between tags, and strings with a space that are not addresses, classes or code. */
function saidIn(file: string): Said[] {
  const source = ts.createSourceFile(
    file,
    textOf(file),
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const said: Said[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || (ts.isNewExpression(node) && node.expression.getText() === 'Error')) return;
    const isText =
      ts.isJsxText(node) ||
      ts.isStringLiteral(node) ||
      ts.isNoSubstitutionTemplateLiteral(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node);
    if (isText) {
      const text = node.text.trim();
      const where = `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      if (ts.isJsxText(node) ? text !== '' : /[\p{L}] [\p{L}]|[\p{L}]!|^[A-Z][a-z]+$/u.test(text)) said.push({ where, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return said;
}

function faultsIn(said: readonly Said[]): string[] {
  return said.flatMap(({ where, text }) =>
    BANNED.filter(([word]) => word.test(text)).map(([word, instead]) => `${where} "${text.slice(0, 80)}" has ${word.source} (${instead})`),
  );
}

it('the web says nothing that our words avoid', () => {
  const files = filesBelow('apps/web/src').filter((file) => !file.endsWith('.d.ts'));
  const said = files.flatMap(saidIn);
  expect(said.length).toBeGreaterThan(300);
  expect(faultsIn(said)).toEqual([]);
});

it('nor do problems and refusals', () => {
  const sentences = [
    ...Object.entries(PROBLEMS).map(([name, { title }]) => ({ where: name, text: title })),
    ...Object.entries(REFUSALS).map(([where, text]) => ({ where, text })),
  ];
  expect(faultsIn(sentences)).toEqual([]);
});

it('nor do mails and public pages', () => {
  const files = filesBelow('apps/api/src/features').filter((file) => /subject:|<p>|html`|text: `/.test(textOf(file)));
  expect(files.length).toBeGreaterThan(1);
  expect(faultsIn(files.flatMap(saidIn).filter(({ text }) => !/\b(SELECT|INSERT|UPDATE|DELETE|WHERE|FROM)\b/.test(text)))).toEqual([]);
});

it('finds such words where they stand', () => {
  const planted = (text: string) => faultsIn([{ where: 'planted', text }]).length;
  expect(['You failed this quiz', 'Trigger warning: fire', 'Well done!', 'The patient says', 'Successfully saved'].map(planted)).toEqual([
    1, 1, 1, 1, 1,
  ]);
  expect(['Not yet', 'A content note', 'Be patient with yourself is said elsewhere'].map(planted)).toEqual([0, 0, 1]);
});
