import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

/**
 * Line breaks and other control characters, marks that turn the direction of what follows, and signs that nobody has given a meaning or a
 * shape: with them a name says one thing in a mail or on a certificate and another in a list.
 */
const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u202a-\u202e\u2066-\u2069]/u;

/** Scripts in which letters have another shape, or another reading, beside a joiner or a non-joiner. */
const JOINING_SCRIPTS =
  'Adlm Arab Beng Cakm Deva Gran Gujr Guru Khmr Knda Mand Mlym Mong Mymr Newa Nkoo Orya Phag Rohg Sinh Syrc Taml Telu Tibt Tirh'.split(' ');
const JOINING = `[[\\p{L}\\p{M}]&&[${JOINING_SCRIPTS.map((script) => `\\p{scx=${script}}`).join('')}]]`;
/** Behind these a joiner changes the letter before it, also at the end of a word. */
const VIRAMA = '[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca]';
const PICTURE = '[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f]';
/** What is seen by what it does: a joiner where it has something to do, and what chooses between the shapes of one sign. */
const SEEN = [
  `(?<=${JOINING})[\\u200c\\u200d](?=${JOINING})`,
  `(?<=${VIRAMA})[\\u200c\\u200d]`,
  `(?<=${PICTURE})\\u200d(?=${PICTURE})`,
  '(?<=[\\p{Extended_Pictographic}\\p{scx=Hani}\\p{scx=Mong}])[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}\\u180b-\\u180d\\u180f]',
].join('|');
/** All else that is not seen: two names that look the same would be two. What turns the direction is left to be refused. */
const UNSEEN = new RegExp(`(${SEEN})|[\\p{Default_Ignorable_Code_Point}--[\\u202a-\\u202e\\u2066-\\u2069]]`, 'gv');

/**
 * Longer than any text of one line may be, however it is spelled. To spell thousands of accents behind one letter takes minutes, and is asked
 * of before it is known who asks.
 */
const TOO_LONG = 2_000;

/** A text of one line as it is kept: in one spelling of its accents, without signs that nobody sees. One that is too long stays as it is. */
export function inOneSpelling(text: string): string {
  if (text.length > TOO_LONG) return text;
  return text
    .replace(/([\u200c\u200d])[\u200c\u200d]+/g, '$1')
    .replace(UNSEEN, (_sign, seen: string | undefined) => seen ?? '')
    .normalize('NFC');
}

export function isOneLine(text: string): boolean {
  return !UNFIT.test(text);
}

/** Something to read, on one line, in the order in which it stands. */
export function isPersonName(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text) && isOneLine(text);
}

/** Takes a text as it is kept, before anything is asked of it. */
export function InOneSpelling(): PropertyDecorator {
  return Transform(({ value }) => (typeof value === 'string' ? inOneSpelling(value) : value));
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
  return applyDecorators(InOneSpelling(), ValidateBy({ name, validator: { validate, defaultMessage: () => message } }));
}
