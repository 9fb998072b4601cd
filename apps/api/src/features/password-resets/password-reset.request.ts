import { IsEmail, IsString } from 'class-validator';
import { MaxLength } from '../../platform/http/text-length.js';

export class PasswordResetRequest {
  @IsEmail() @MaxLength(254) email!: string;
}

export class NewPasswordRequest {
  @IsString() @MaxLength(512) password!: string;
}
