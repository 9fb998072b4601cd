import { ValidateBy } from 'class-validator';

/**
 * Line breaks and other control characters, and marks that turn the direction of what follows: with them a name says one thing in a mail or
 * on a certificate and another in a list. The marks that Arabic, Hebrew and Persian names are written with are none of these.
 */
const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

export function isOneLine(text: string): boolean {
  return !UNFIT.test(text);
}

/** Something to read, on one line, in the order in which it stands. */
export function isPersonName(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text) && isOneLine(text);
}

/** A name or a place, as it may stand in a list, a mail and a calendar. */
export function IsOneLine(): PropertyDecorator {
  return ofText('isOneLine', isOneLine, '$property must be on one line, without marks that turn its direction');
}

/** A name as it may stand on a certificate too. */
export function IsPersonName(): PropertyDecorator {
  return ofText('isPersonName', isPersonName, '$property must be on one line, with letters, and without marks that turn its direction');
}

/** Of what is no text, and of nothing at all, other checks say what is wrong. */
function ofText(name: string, fits: (text: string) => boolean, message: string): PropertyDecorator {
  const validate = (value: unknown) => typeof value !== 'string' || value === '' || fits(value);
  return ValidateBy({ name, validator: { validate, defaultMessage: () => message } });
}
