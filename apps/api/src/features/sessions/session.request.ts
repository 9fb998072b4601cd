import { IsString, MaxLength, MinLength } from 'class-validator';

export class SignInRequest {
  @IsString() @MinLength(3) @MaxLength(254) email!: string;
  @IsString() @MinLength(1) @MaxLength(512) password!: string;
}

export class FreshSignInRequest {
  @IsString() @MinLength(1) @MaxLength(512) password!: string;
}
