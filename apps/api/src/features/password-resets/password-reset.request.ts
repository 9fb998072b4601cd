import { IsEmail, IsString } from 'class-validator';
import { InOneSpelling } from '../../platform/http/one-line.js';
import { MaxLength } from '../../platform/http/text-length.js';

export class PasswordResetRequest {
  @IsEmail() @MaxLength(254) @InOneSpelling() email!: string;
}

export class NewPasswordRequest {
  @IsString() @MaxLength(512) password!: string;
}
