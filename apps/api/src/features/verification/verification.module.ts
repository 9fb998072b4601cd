import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { ShowHelpPage } from './show-help-page.js';
import { PlainPagesController, VerificationController } from './verification.controller.js';
import { VerificationStore } from './verification.store.js';
import { VerifyCertificate } from './verify-certificate.js';

@Module({
  imports: [CurriculumModule],
  controllers: [VerificationController, PlainPagesController],
  providers: [VerificationStore, VerifyCertificate, ShowHelpPage],
})
export class VerificationModule {}
