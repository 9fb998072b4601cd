import { IsString } from 'class-validator';
import { Length } from '../../platform/http/text-length.js';

export class EthicsSignatureRequest {
  /** The version that was read. */
  @IsString() @Length(1, 20) version!: string;
  /** The sentence above the signature, exactly as it was shown. */
  @IsString() @Length(1, 500) meaning!: string;
}
