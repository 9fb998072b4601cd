export class EthicsCodeResponse {
  version!: string;
  title!: string;
  effectiveOn!: string;
  /** The text as HTML. */
  html!: string;
  /** The text itself, in Markdown: what is signed. */
  text!: string;
  /** SHA-256 of the text. */
  textDigest!: string;
  /** The sentence above the signature. */
  meaning!: string;
  /** When the trainee last signed this version; null while they have not. */
  signedAt!: string | null;
  /** It is not signed, or not since the latest issue of the certificate. */
  canSign!: boolean;
}

export class EthicsSignatureResponse {
  id!: string;
  version!: string;
  signedAt!: string;
  /** SHA-256 of the record that was signed. */
  digest!: string;
}
