import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  Modal,
  type VariantColorsResolver,
} from '@mantine/core';
import { brick, dark, light, shade, type Tokens, teal } from './tokens';

/** Filled buttons take their colours from the checked tokens; Mantine would keep white text in the dark scheme too. */
const variantColors: VariantColorsResolver = (input) => {
  const usual = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return usual;
  if (input.color === 'red') return { ...usual, background: 'var(--a-danger)', hover: 'var(--a-danger)', color: 'var(--a-on-danger)' };
  return { ...usual, background: 'var(--a-primary)', hover: 'var(--a-primary-hover)', color: 'var(--a-on-primary)' };
};

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: shade,
  autoContrast: true,
  variantColorResolver: variantColors,
  black: light.text,
  colors: { teal, red: brick },
  fontFamily: "'Atkinson Hyperlegible', 'Atkinson Fallback', system-ui, sans-serif",
  headings: {
    fontFamily: "'Atkinson Hyperlegible', 'Atkinson Fallback', system-ui, sans-serif",
    fontWeight: '700',
    sizes: {
      h1: { fontSize: '2rem', lineHeight: '1.25' },
      h2: { fontSize: '1.625rem', lineHeight: '1.3' },
      h3: { fontSize: '1.3125rem', lineHeight: '1.35' },
    },
  },
  fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.3125rem' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.5556', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  defaultRadius: '0.5rem',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // The ring and its gap are drawn by styles.css for every element alike.
  focusRing: 'never',
  components: {
    // Label above, hint under the label, the error between the hint and the box, in this order for every kind of field.
    InputWrapper: Input.Wrapper.extend({ defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'] } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        // Below the help bar, which stays in reach above every dialog.
        yOffset: '3.5rem',
        radius: '0.5rem',
        transitionProps: { transition: 'fade', duration: 150 },
        closeButtonProps: { 'aria-label': 'Close' },
        // The page has one banner; the head of a dialog is not a second one.
        attributes: { header: { role: 'presentation' } },
      },
    }),
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
  },
});

/** The tokens as `--a-…` variables, and Mantine's own variables set to them where its defaults fail WCAG AA. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: variables(light), dark: variables(dark) });

function variables(tokens: Tokens): Record<string, string> {
  const own = Object.fromEntries(
    Object.entries(tokens).map(([name, value]) => [`--a-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value]),
  );
  return {
    ...own,
    '--mantine-color-body': tokens.paper,
    '--mantine-color-text': tokens.text,
    '--mantine-color-dimmed': tokens.muted,
    '--mantine-color-placeholder': tokens.placeholder,
    '--mantine-color-default': tokens.surface,
    '--mantine-color-default-color': tokens.text,
    '--mantine-color-default-border': tokens.border,
    '--mantine-color-error': tokens.error,
    '--mantine-color-anchor': tokens.link,
    '--mantine-primary-color-filled': tokens.primary,
    '--mantine-primary-color-filled-hover': tokens.primaryHover,
    '--mantine-primary-color-contrast': tokens.onPrimary,
  };
}
