import { brick, contrast, dark, heat, levels, light, pairs, shade, type TokenName, teal } from '../../apps/web/src/theme/tokens.js';

const schemes = { light, dark };

describe.each(Object.entries(schemes))('%s scheme', (_name, tokens) => {
  const cases = pairs.flatMap(({ on, over, need }) => over.map((back): [TokenName, TokenName, number] => [on, back, need]));

  it.each(cases)('%s on %s reaches %d', (on, back, need) => {
    expect(contrast(tokens[on], tokens[back])).toBeGreaterThanOrEqual(need);
  });
});

it('computes the ratios that were measured for the design', () => {
  expect(contrast(light.text, light.paper)).toBeCloseTo(14.05, 1);
  expect(contrast(light.onPrimary, light.primary)).toBeCloseTo(6.92, 1);
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
});

it.each(levels.map((level) => [level.level, level] as const))('text on level %d is readable', (_level, { back, text }) => {
  expect(contrast(back, text)).toBeGreaterThanOrEqual(4.5);
});

it.each(heat.map((step) => [step.step, step] as const))('text on heatmap step %d is readable', (_step, { back, text }) => {
  expect(contrast(back, text)).toBeGreaterThanOrEqual(4.5);
});

it('has the focus ring at almost the brightness of a primary button, which is why the ring keeps a gap', () => {
  expect(contrast(light.focus, light.primary)).toBeLessThan(3);
});

it('builds the button steps from the tokens that were checked', () => {
  expect([teal[shade.light], teal[shade.light + 1], teal[shade.dark], teal[shade.dark + 1]]).toEqual([
    light.primary,
    light.primaryHover,
    dark.primary,
    dark.primaryHover,
  ]);
  expect([brick[shade.light], brick[shade.dark]]).toEqual([light.danger, dark.danger]);
});
