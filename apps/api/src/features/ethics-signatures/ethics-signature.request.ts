import { IsString, Length } from 'class-validator';

export class EthicsSignatureRequest {
  /** The version that was read. */
  @IsString() @Length(1, 20) version!: string;
  /** The sentence above the signature, exactly as it was shown. */
  @IsString() @Length(1, 500) meaning!: string;
}
