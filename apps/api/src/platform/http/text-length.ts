import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

/*
 * Length in characters as PostgreSQL counts them. The decorators of class-validator with these names leave out the mark behind ❤️ and its like,
 * so that a text of allowed length failed on its constraint in the database.
 */

const PAIRS = /[\ud800-\udbff][\udc00-\udfff]/g;

export function lengthOf(text: string): number {
  return text.length - (text.match(PAIRS)?.length ?? 0);
}

export function MinLength(least: number, options?: ValidationOptions): PropertyDecorator {
  return ofLength('minLength', { least, most: Infinity }, `longer than or equal to ${least} characters`, options);
}

export function MaxLength(most: number, options?: ValidationOptions): PropertyDecorator {
  return ofLength('maxLength', { least: 0, most }, `shorter than or equal to ${most} characters`, options);
}

export function Length(least: number, most: number, options?: ValidationOptions): PropertyDecorator {
  return ofLength('isLength', { least, most }, `from ${least} to ${most} characters long`, options);
}

function ofLength(name: string, { least, most }: { least: number; most: number }, words: string, options?: ValidationOptions) {
  const validate = (value: unknown) => typeof value === 'string' && lengthOf(value) >= least && lengthOf(value) <= most;
  return ValidateBy(
    { name, validator: { validate, defaultMessage: buildMessage((each) => `${each}$property must be ${words}`, options) } },
    options,
  );
}
