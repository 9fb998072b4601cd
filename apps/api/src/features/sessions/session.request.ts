import { IsString } from 'class-validator';
import { InOneSpelling } from '../../platform/http/one-line.js';
import { MaxLength, MinLength } from '../../platform/http/text-length.js';

export class SignInRequest {
  @IsString() @MinLength(3) @MaxLength(254) @InOneSpelling() email!: string;
  @IsString() @MinLength(1) @MaxLength(512) password!: string;
}

export class FreshSignInRequest {
  @IsString() @MinLength(1) @MaxLength(512) password!: string;
}
