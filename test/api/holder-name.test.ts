import { isSameName } from '../../apps/api/src/features/certificates/holder-name.js';

it.each([
  ['Zoë Núñez', 'nunez zoe'],
  ['Ñ. Ōta-Smith', 'n\u0303 OTA smith'],
  ['Ελένη Ρήγα', 'ελενη ρηγα'],
  ['דָּוִד כֹּהֵן', 'דוד כהן'],
  ['مُحَمَّد', 'محمد'],
  ['सीता राम', 'राम सीता'],
  ['김하늘', '김하늘'.normalize('NFD')],
])('%s is %s', (onCertificate, typed) => {
  expect(isSameName(typed, onCertificate)).toBe(true);
});

// a vowel, a tone or the voice of a consonant stands in a mark: without it the name is another
it.each([
  ['सीता', 'सत'],
  ['राम', 'रमा'],
  ['สมชาย', 'สมชัย'],
  ['நிலா', 'நல'],
  ['がとう', 'かとう'],
  ['A', ''],
  ['A', '\u0301'],
])('%s is not %s', (onCertificate, typed) => {
  expect(isSameName(typed, onCertificate)).toBe(false);
});
