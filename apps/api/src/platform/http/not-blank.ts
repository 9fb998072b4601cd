import { Matches } from 'class-validator';

/**
 * Something to read. PostgreSQL asks the same of what it keeps, and takes more for white space than JavaScript does: U+0085, and with some
 * locales other control characters. None of them is something to read.
 */
export function IsNotBlank(): PropertyDecorator {
  return Matches(/[^\s\p{Cc}]/u, { message: '$property must not be blank' });
}
