import { Body, Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { May } from '../../platform/auth/may.js';
import { WithoutCommandKey } from '../../platform/http/command.js';
import { LONGEST_SEGMENT } from '../../platform/http/edge.js';
import { FromNetwork } from '../../platform/http/network-of.js';
import { type PlainPage, sendPlainPage } from '../../platform/http/plain-page.js';
import { Problem } from '../../platform/http/problem.js';
import { ShowHelpPage } from './show-help-page.js';
import { VerificationResponse } from './verification.response.js';
import { cannotSayPage, numberPage, resultPage, safetyPage, waitPage } from './verification-pages.js';
import { VerifyCertificate } from './verify-certificate.js';

/** The same check for programs. */
@Controller('api/verify')
export class VerificationController {
  constructor(private readonly verifyCertificate: VerifyCertificate) {}

  /** The status of a certificate by its number. A number nobody holds is a status as well: `not-found`. */
  @Get(':number')
  @May.unasked()
  @Header('x-robots-tag', 'noindex, nofollow')
  check(@Param('number') number: string): Promise<VerificationResponse> {
    return this.verifyCertificate.run(number);
  }
}

/** Plain pages that work without script. */
@ApiExcludeController()
@Controller()
export class PlainPagesController {
  constructor(
    private readonly verifyCertificate: VerifyCertificate,
    private readonly showHelpPage: ShowHelpPage,
  ) {}

  @Get('verify')
  @May.unasked()
  async ask(@Query('number') number: unknown, @Res() reply: FastifyReply): Promise<void> {
    if (typeof number !== 'string' || number.trim() === '') return sendPlainPage(reply, 200, numberPage());
    // cut off in the middle of a character it could not be encoded
    const segment = encodeURIComponent(number.trim().slice(0, 60).toWellFormed());
    // what is so long in an address is no number, and is answered here
    if (segment.length > LONGEST_SEGMENT) return this.show(number, reply);
    void reply.status(303).header('cache-control', 'no-store').header('location', `/verify/${segment}`).send();
  }

  @Get('verify/:number')
  @May.unasked()
  async show(@Param('number') number: string, @Res() reply: FastifyReply): Promise<void> {
    await answer(reply, async () => {
      const result = await this.verifyCertificate.run(number);
      return { status: result.status === 'not-found' ? 404 : 200, page: resultPage(result) };
    });
  }

  @Post('verify/:number')
  @May.unasked()
  @WithoutCommandKey('a plain form without script asks a question and changes nothing')
  async compare(
    @Param('number') number: string,
    @Body() form: unknown,
    @FromNetwork() network: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = (form as { name?: unknown } | null | undefined)?.name;
    await answer(reply, async () => {
      const result = await this.verifyCertificate.withName(number, typeof typed === 'string' ? typed.slice(0, 200) : '', network);
      return { status: result.status === 'not-found' ? 404 : 200, page: resultPage(result) };
    });
  }

  @Get('help-now')
  @May.unasked()
  async help(@Res() reply: FastifyReply): Promise<void> {
    sendPlainPage(reply, 200, await this.showHelpPage.run());
  }

  @Get('safety')
  @May.unasked()
  safety(@Res() reply: FastifyReply): void {
    sendPlainPage(reply, 200, safetyPage());
  }
}

/** A check that cannot be made is an answer too: "cannot say", never a wrong status. */
async function answer(reply: FastifyReply, work: () => Promise<{ status: number; page: PlainPage }>): Promise<void> {
  try {
    const { status, page } = await work();
    sendPlainPage(reply, status, page);
  } catch (error) {
    const wait = error instanceof Problem && error.code === 'request.too-many' ? (error.about.retryAfterSeconds ?? 60) : null;
    if (wait === null) return sendPlainPage(reply, 503, cannotSayPage());
    void reply.header('retry-after', String(Math.ceil(wait)));
    sendPlainPage(reply, 429, waitPage(wait));
  }
}
