import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

const SHA_256 = /^[0-9a-f]{64}$/;

/** A digest as the server writes them. */
export const IsSha256 = (): PropertyDecorator => applyDecorators(Matches(SHA_256), ApiProperty({ pattern: SHA_256.source }));
