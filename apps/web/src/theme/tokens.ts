/**
 * Every colour of the product, once per scheme. `pairs` says what stands on what and which contrast it needs
 * (WCAG 2.2: 4.5 for text, 3 for borders and focus); test/architecture/contrast.test.ts computes each of them.
 */
export const light = {
  paper: '#FBFAF7',
  surface: '#FFFFFF',
  text: '#1F2A30',
  muted: '#4A5A62',
  placeholder: '#5C6B73',
  primary: '#0F6466',
  primaryHover: '#0B4F51',
  onPrimary: '#FFFFFF',
  link: '#0B5A8A',
  border: '#6F7F87',
  line: '#D9DEDD',
  focus: '#0B57D0',
  helpBar: '#123E63',
  onHelpBar: '#FFFFFF',
  exit: '#2B2F33',
  onExit: '#FFFFFF',
  danger: '#8F2525',
  onDanger: '#FFFFFF',
  success: '#1F5236',
  successBack: '#E8F3EC',
  warning: '#6B4300',
  warningBack: '#FFF4DC',
  error: '#7F1D1D',
  errorBack: '#FDEEEE',
  info: '#123E63',
  infoBack: '#E8F1F8',
} as const;

export type TokenName = keyof typeof light;
export type Tokens = Record<TokenName, string>;

export const dark: Tokens = {
  paper: '#14191C',
  surface: '#1C2327',
  text: '#E6ECEE',
  muted: '#A9B6BC',
  placeholder: '#98A6AD',
  primary: '#6CC5C1',
  primaryHover: '#84D2CE',
  onPrimary: '#10181B',
  link: '#8FC7F2',
  border: '#7D8B92',
  line: '#333D42',
  focus: '#9CC2FF',
  helpBar: '#123E63',
  onHelpBar: '#FFFFFF',
  exit: '#DDE3E5',
  onExit: '#1A1F22',
  danger: '#F0A8A8',
  onDanger: '#10181B',
  success: '#A9DBBE',
  successBack: '#1A2C22',
  warning: '#F1CF8E',
  warningBack: '#30270F',
  error: '#F4B9B9',
  errorBack: '#381D1D',
  info: '#ACCFEE',
  infoBack: '#172837',
};

/** Levels 1 to 4 and the five heatmap steps look the same in both schemes: they are print-like marks with their own text colour. */
export const levels = [
  { level: 1, word: 'Could harm', back: '#8C2D04', text: '#FFFFFF' },
  { level: 2, word: 'Some basics missing', back: '#9A6700', text: '#FFFFFF' },
  { level: 3, word: 'All basics', back: '#1B7373', text: '#FFFFFF' },
  { level: 4, word: 'Advanced', back: '#1B4F72', text: '#FFFFFF' },
] as const;

export const heat = [
  { step: 1, back: '#EAF4F3', text: '#1F2A30' },
  { step: 2, back: '#BFDDDA', text: '#1F2A30' },
  { step: 3, back: '#86BDB9', text: '#1F2A30' },
  { step: 4, back: '#2F7F7B', text: '#FFFFFF' },
  { step: 5, back: '#0F6466', text: '#FFFFFF' },
] as const;

export interface Pair {
  on: TokenName;
  over: readonly TokenName[];
  need: 3 | 4.5;
}

export const pairs: readonly Pair[] = [
  { on: 'text', over: ['paper', 'surface', 'successBack', 'warningBack', 'errorBack', 'infoBack'], need: 4.5 },
  { on: 'muted', over: ['paper', 'surface'], need: 4.5 },
  { on: 'placeholder', over: ['surface', 'paper'], need: 4.5 },
  { on: 'onPrimary', over: ['primary', 'primaryHover'], need: 4.5 },
  { on: 'primary', over: ['paper', 'surface'], need: 4.5 },
  { on: 'link', over: ['paper', 'surface', 'infoBack', 'warningBack', 'errorBack', 'successBack'], need: 4.5 },
  { on: 'border', over: ['surface', 'paper'], need: 3 },
  { on: 'focus', over: ['surface', 'paper'], need: 3 },
  { on: 'onHelpBar', over: ['helpBar'], need: 4.5 },
  { on: 'onExit', over: ['exit'], need: 4.5 },
  { on: 'onDanger', over: ['danger'], need: 4.5 },
  { on: 'danger', over: ['paper', 'surface'], need: 4.5 },
  { on: 'success', over: ['successBack', 'paper', 'surface'], need: 4.5 },
  { on: 'warning', over: ['warningBack', 'paper', 'surface'], need: 4.5 },
  { on: 'error', over: ['errorBack', 'paper', 'surface'], need: 4.5 },
  { on: 'info', over: ['infoBack', 'paper', 'surface'], need: 4.5 },
];

/** Ten steps each; `primaryShade` picks 7 in light and 4 in dark, and Mantine takes the next step for hover. */
export const shade = { light: 7, dark: 4 } as const;
export const teal = ['#EAF4F3', '#D3E9E7', '#BFDDDA', '#86BDB9', '#6CC5C1', '#84D2CE', '#1B7373', '#0F6466', '#0B4F51', '#083A3C'] as const;
export const brick = [
  '#FDEEEE',
  '#F9DADA',
  '#F4B9B9',
  '#EFB0B0',
  '#F0A8A8',
  '#F4B9B9',
  '#A53333',
  '#8F2525',
  '#7F1D1D',
  '#5E1414',
] as const;

/** Contrast ratio of two colours as WCAG 2 defines it. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
