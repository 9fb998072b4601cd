import { Module } from '@nestjs/common';
import { KeptHeads } from '../../platform/audit/kept-heads.js';
import { MailsModule } from '../mails/mails.module.js';
import { AuditKeeper } from './audit-keeper.js';
import { AuditTrailController } from './audit-trail.controller.js';
import { AuditTrailFacts } from './audit-trail.facts.js';
import { AuditTrailStore } from './audit-trail.store.js';
import { ListAuditTrail } from './list-audit-trail.js';
import { VerifyAuditTrail } from './verify-audit-trail.js';

@Module({
  imports: [MailsModule],
  controllers: [AuditTrailController],
  providers: [KeptHeads, AuditTrailStore, AuditTrailFacts, AuditKeeper, ListAuditTrail, VerifyAuditTrail],
  exports: [AuditTrailFacts, AuditKeeper],
})
export class AuditTrailModule {}
