import { Module } from '@nestjs/common';
import { CertificatesFactsModule } from '../certificates/certificates-facts.module.js';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { EthicsSignaturesController } from './ethics-signatures.controller.js';
import { EthicsSignaturesFactsModule } from './ethics-signatures-facts.module.js';
import { ShowEthicsCode } from './show-ethics-code.js';
import { SignEthicsCode } from './sign-ethics-code.js';

@Module({
  imports: [CertificatesFactsModule, CurriculumModule, EnrolmentsModule, EthicsSignaturesFactsModule],
  controllers: [EthicsSignaturesController],
  providers: [ShowEthicsCode, SignEthicsCode],
})
export class EthicsSignaturesModule {}
