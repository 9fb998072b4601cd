import { ValidateIf } from 'class-validator';

/** A field that need not be there. `null` is a value like any other and is refused, where `IsOptional` lets it by to a handler that knows no null. */
export function MayBeLeftOut(): PropertyDecorator {
  return ValidateIf((_form, value) => value !== undefined);
}
