import { Module } from '@nestjs/common';
import { CertificatesFacts } from './certificates.facts.js';

@Module({ providers: [CertificatesFacts], exports: [CertificatesFacts] })
export class CertificatesFactsModule {}
