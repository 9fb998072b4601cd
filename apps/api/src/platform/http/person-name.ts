import { ValidateBy } from 'class-validator';

/**
 * Line breaks and other control characters, and marks that turn the direction of what follows: with them a name says one thing in a mail or
 * on a certificate and another in a list. The marks that Arabic, Hebrew and Persian names are written with are none of these.
 */
const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** Something to read, on one line, in the order in which it stands. */
export function isPersonName(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text) && !UNFIT.test(text);
}

/** A name as it may stand in a list, a mail and on a certificate. */
export function IsPersonName(): PropertyDecorator {
  return ValidateBy({
    name: 'isPersonName',
    validator: {
      validate: (value) => typeof value !== 'string' || value === '' || isPersonName(value), // the other checks say these
      defaultMessage: () => '$property must be on one line, with letters, and without marks that turn its direction',
    },
  });
}
