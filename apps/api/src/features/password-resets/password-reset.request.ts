import { IsEmail, IsString, MaxLength } from 'class-validator';

export class PasswordResetRequest {
  @IsEmail() @MaxLength(254) email!: string;
}

export class NewPasswordRequest {
  @IsString() @MaxLength(512) password!: string;
}
