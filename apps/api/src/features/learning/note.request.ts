import { IsInt, IsString, IsUUID, Max, Min } from 'class-validator';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import { IsSha256 } from '../../platform/http/sha-256.js';
import { MaxLength } from '../../platform/http/text-length.js';

export class NoteRequest {
  @IsString() @MaxLength(10_000) text!: string;
  /** The open page that writes: its own earlier saves never stand in its way. */
  @IsUUID() writer!: string;
  /** That page's own order of saves. */
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) clientSeq!: number;
  /** `lessonDigest` of the lesson that the page shows. */
  @MayBeLeftOut() @IsSha256() lessonDigest?: string;
}

export class NoteQuery {
  /** `lessonDigest` of the lesson that the page shows. */
  @MayBeLeftOut() @IsSha256() lessonDigest?: string;
}
