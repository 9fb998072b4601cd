import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isLocalDate } from '#libs/curriculum';

/** A civil date `YYYY-MM-DD` between 1900 and 2200. */
export function IsCivilDate(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isCivilDate',
      validator: {
        validate: (value) => typeof value === 'string' && isLocalDate(value),
        defaultMessage: () => '$property must be a date between 1900 and 2200, written YYYY-MM-DD',
      },
    },
    options,
  );
}
