import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDate, isISO8601 } from 'class-validator';

/** Without it the text is an instant only where one knows whose clock it was read from. */
const OFFSET = /T.*(?:Z|[+-]\d\d:?\d\d)$/i;

/** ISO 8601 text with its offset as a Date. Anything else stays as it came, so that the check below refuses it: `new Date` of an object can throw. */
export const InstantOfText = () =>
  applyDecorators(
    Transform(({ value }) => (isISO8601(value, { strict: true }) && OFFSET.test(value) ? new Date(value) : value)),
    IsDate(),
  );
