import { sha256 } from '../../platform/digest.js';

/** What the frozen content keeps of the name: without the salt nobody can try names against it. */
export function holderNameHash(name: string, salt: string): string {
  return sha256(`${salt}\n${name.normalize('NFC')}`);
}

/** Accents of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic ones. The marks of other scripts are vowels, and another name without. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/gu;

/** Whether a typed name is the one on the certificate: case, accents, dots and the order of its words do not matter. */
export function isSameName(typed: string, onCertificate: string): boolean {
  const words = (name: string) =>
    name
      .normalize('NFKD')
      .replace(ACCENTS, '')
      .toLocaleLowerCase('en')
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter((word) => word !== '')
      .toSorted()
      .join(' ');
  return words(typed) !== '' && words(typed) === words(onCertificate);
}
