import { Module } from '@nestjs/common';
import { EthicsSignaturesFacts } from './ethics-signatures.facts.js';

@Module({ providers: [EthicsSignaturesFacts], exports: [EthicsSignaturesFacts] })
export class EthicsSignaturesFactsModule {}
