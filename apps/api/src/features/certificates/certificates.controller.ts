import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import {
  CertificateLookRequest,
  CertificateQuery,
  CertificateRequest,
  PublicListingRequest,
  StatusChangeRequest,
} from './certificate.request.js';
import {
  CertificatePageResponse,
  CertificateResponse,
  CertificateToLookAtResponse,
  IssueQueueRowResponse,
} from './certificate.response.js';
import { ChangeCertificateStatus } from './change-certificate-status.js';
import { ChangePublicListing } from './change-public-listing.js';
import { IssueCertificate } from './issue-certificate.js';
import { LetCertificateStand } from './let-certificate-stand.js';
import { ListCertificates } from './list-certificates.js';
import { ListCertificatesToLookAt } from './list-certificates-to-look-at.js';
import { ListMyCertificates } from './list-my-certificates.js';
import { RenderCertificate } from './render-certificate.js';
import { ShowCertificate } from './show-certificate.js';
import { ShowIssueQueue } from './show-issue-queue.js';

@Controller()
export class CertificatesController {
  constructor(
    private readonly showIssueQueue: ShowIssueQueue,
    private readonly issueCertificate: IssueCertificate,
    private readonly listCertificates: ListCertificates,
    private readonly listCertificatesToLookAt: ListCertificatesToLookAt,
    private readonly listMyCertificates: ListMyCertificates,
    private readonly showCertificate: ShowCertificate,
    private readonly renderCertificate: RenderCertificate,
    private readonly changePublicListing: ChangePublicListing,
  ) {}

  /** Approvals that wait for their certificate: what each would get, or everything against issuing it. */
  @Get('programs/:programId/issue-queue')
  @May('certificate.issue')
  queue(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<IssueQueueRowResponse[]> {
    return this.showIssueQueue.run(actor, programId);
  }

  /** Issue the certificate of an approval; needs a password given in the last five minutes, and somebody who is not the reviewer. */
  @Post('certificates')
  @May('certificate.issue')
  issue(@CurrentActor() actor: Actor, @Body() form: CertificateRequest): Promise<CertificateResponse> {
    return this.issueCertificate.run(actor, form);
  }

  /** The register of a program. */
  @Get('programs/:programId/certificates')
  @May('certificate.register')
  list(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Query() query: CertificateQuery,
  ): Promise<CertificatePageResponse> {
    return this.listCertificates.run(actor, programId, query);
  }

  /** Live certificates under which something changed after they were issued, and nobody decided about it. */
  @Get('programs/:programId/certificates-to-look-at')
  @May('certificate.change-status')
  toLookAt(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<CertificateToLookAtResponse[]> {
    return this.listCertificatesToLookAt.run(actor, programId);
  }

  /** The certificates of the person who asks. */
  @Get('me/certificates')
  @May.signedIn()
  mine(@CurrentActor() actor: Actor): Promise<CertificateResponse[]> {
    return this.listMyCertificates.run(actor);
  }

  /** A certificate, for its holder and for admins. */
  @Get('certificates/:certificateId')
  @May.signedIn()
  show(@CurrentActor() actor: Actor, @Param('certificateId', ParseUUIDPipe) certificateId: string): Promise<CertificateResponse> {
    return this.showCertificate.run(actor, certificateId);
  }

  /** The certificate as a PDF; the same bytes each time. */
  @Get('certificates/:certificateId/pdf')
  @May.signedIn()
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  async pdf(@CurrentActor() actor: Actor, @Param('certificateId', ParseUUIDPipe) certificateId: string): Promise<StreamableFile> {
    const { bytes, number } = await this.renderCertificate.run(actor, certificateId);
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      length: bytes.length,
      disposition: `inline; filename="certificate-${number}.pdf"`,
    });
  }

  /** The holder chooses whether the public check shows the name. */
  @Put('certificates/:certificateId/public-listing')
  @May.signedIn()
  share(
    @CurrentActor() actor: Actor,
    @Param('certificateId', ParseUUIDPipe) certificateId: string,
    @Body() { listed }: PublicListingRequest,
  ): Promise<CertificateResponse> {
    return this.changePublicListing.run(actor, certificateId, listed);
  }
}

@Controller('certificates/:certificateId')
export class CertificateStatusController {
  constructor(
    private readonly changeStatus: ChangeCertificateStatus,
    private readonly letCertificateStand: LetCertificateStand,
  ) {}

  /** Say that the certificate stands, having looked at what was changed since it was issued. */
  @Post('looks')
  @May('certificate.change-status')
  letStand(
    @CurrentActor() actor: Actor,
    @Param('certificateId', ParseUUIDPipe) certificateId: string,
    @Body() form: CertificateLookRequest,
  ): Promise<CertificateResponse> {
    return this.letCertificateStand.run(actor, certificateId, form);
  }

  /** Suspend a certificate. */
  @Post('suspension')
  @HttpCode(200)
  @May('certificate.change-status')
  suspend(
    @CurrentActor() actor: Actor,
    @Param('certificateId', ParseUUIDPipe) certificateId: string,
    @Body() form: StatusChangeRequest,
  ): Promise<CertificateResponse> {
    return this.changeStatus.run(actor, certificateId, 'suspend', form);
  }

  /** End a suspension. */
  @Post('reinstatement')
  @HttpCode(200)
  @May('certificate.change-status')
  reinstate(
    @CurrentActor() actor: Actor,
    @Param('certificateId', ParseUUIDPipe) certificateId: string,
    @Body() form: StatusChangeRequest,
  ): Promise<CertificateResponse> {
    return this.changeStatus.run(actor, certificateId, 'reinstate', form);
  }

  /** Revoke a certificate for good. */
  @Post('revocation')
  @HttpCode(200)
  @May('certificate.change-status')
  revoke(
    @CurrentActor() actor: Actor,
    @Param('certificateId', ParseUUIDPipe) certificateId: string,
    @Body() form: StatusChangeRequest,
  ): Promise<CertificateResponse> {
    return this.changeStatus.run(actor, certificateId, 'revoke', form);
  }
}
