/** The rule in words; the server checks it. */
export const PASSWORD_HINT = 'At least 15 characters. A short sentence works well. You can paste it from a password manager.';

export const passwordFault = (password: string): string | false =>
  [...password].length < 15 && 'Choose a password with at least 15 characters';
