import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDate, isISO8601 } from 'class-validator';

/** ISO 8601 text as a Date. Anything else stays as it came, so that the check below refuses it: `new Date` of an object can throw. */
export const InstantOfText = () =>
  applyDecorators(
    Transform(({ value }) => (isISO8601(value, { strict: true }) ? new Date(value) : value)),
    IsDate(),
  );
