import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsString, IsUUID, Max, MaxDate, Min, MinDate } from 'class-validator';
import { CREDENTIAL_STATUSES, type CredentialStatus, STATUS_REASONS, type StatusReason } from '#libs/assessment';
import { InstantOfText } from '../../platform/http/instant-of-text.js';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import { Length } from '../../platform/http/text-length.js';

export class CertificateRequest {
  /** The approval that the certificate rests on. */
  @IsUUID() reviewDecisionId!: string;
}

export class StatusChangeRequest {
  /** One that suits the kind of change. Never public. */
  @IsIn(STATUS_REASONS) reasonCode!: StatusReason;
  /** When it takes effect; now where nothing is given, never later. */
  @MayBeLeftOut() @InstantOfText() @MinDate(new Date('1900-01-01')) @MaxDate(new Date('2200-12-31')) effectiveAt?: Date;
}

export class CertificateLookRequest {
  /** The last change that was seen: one that came since is still to look at. */
  @InstantOfText() @MinDate(new Date('1900-01-01')) @MaxDate(new Date('2200-12-31')) seenUntil!: Date;
  /** Why the certificate stands; admins can read it. */
  @IsString() @Length(1, 1000) reason!: string;
}

export class PublicListingRequest {
  /** Whether the public check may show the name. */
  @IsBoolean() listed!: boolean;
}

export class CertificateQuery {
  /** A part of the number or of the name. */
  @MayBeLeftOut() @IsString() @Length(1, 120) search?: string;
  @MayBeLeftOut() @IsIn(CREDENTIAL_STATUSES) status?: CredentialStatus;
  /** Where the page before ended. */
  @MayBeLeftOut() @IsUUID() after?: string;
  @MayBeLeftOut() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit?: number;
}
