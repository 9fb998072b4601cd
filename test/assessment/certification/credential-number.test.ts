import fc from 'fast-check';
import { CREDENTIAL_NUMBER_BYTES, CREDENTIAL_NUMBER_PATTERN, credentialNumberFrom, parseCredentialNumber } from '#libs/assessment';

const ALPHABET = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const number = fc.uint8Array({ minLength: CREDENTIAL_NUMBER_BYTES, maxLength: 12 }).map(credentialNumberFrom);
const place = fc.integer({ min: 0, max: 15 });
const bare = (written: string) => written.replaceAll('-', '');

function replaced(text: string, at: number, character: string): string {
  return text.slice(0, at) + character + text.slice(at + 1);
}

function swapped(text: string, at: number): string {
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}

function factsOf(typed: string) {
  const read = parseCredentialNumber(typed);
  return read.ok ? null : read.refusals;
}

describe('a credential number', () => {
  it('has the printed form and reads back', () => {
    fc.assert(
      fc.property(number, (written) => {
        expect(written).toMatch(new RegExp(CREDENTIAL_NUMBER_PATTERN));
        expect(parseCredentialNumber(written)).toEqual({ ok: true, value: written });
      }),
    );
  });

  it('carries 70 of its random bits: every one of them changes the number', () => {
    const zero = new Uint8Array(CREDENTIAL_NUMBER_BYTES);
    const seen = new Set([credentialNumberFrom(zero)]);
    for (let bit = 0; bit < 70; bit += 1) {
      const bytes = zero.slice();
      bytes[bit >> 3] = 128 >> (bit & 7);
      seen.add(credentialNumberFrom(bytes));
    }
    expect(seen.size).toBe(71);
  });

  it('is always the same for the same bytes', () => {
    // Printed numbers must stay checkable for as long as certificates last: these are fixed.
    expect(credentialNumberFrom(new Uint8Array(9))).toBe('0000-0000-0000-0000');
    expect(credentialNumberFrom(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]))).toBe('0410-6105-0R3G-G2CJ');
  });

  it('needs nine bytes', () => {
    expect(() => credentialNumberFrom(new Uint8Array(8))).toThrow(RangeError);
  });

  it('is read with spaces, dashes, lower case, and O I L for digits', () => {
    fc.assert(
      fc.property(number, (written) => {
        const typed = ` ${written.toLowerCase().replaceAll('-', ' – ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
        expect(parseCredentialNumber(typed)).toEqual({ ok: true, value: written });
        expect(parseCredentialNumber(written.replaceAll('1', 'I')).ok).toBe(true);
      }),
    );
  });

  it('finds every single wrong character and says which one it is', () => {
    fc.assert(
      fc.property(number, place, fc.constantFrom(...ALPHABET), (written, at, character) => {
        const text = bare(written);
        fc.pre(text.charAt(at) !== character);
        expect(factsOf(replaced(text, at, character))).toEqual([
          { code: 'credential-number.check-failed', facts: { position: at + 1, swappedWith: null } },
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it('finds every swap of neighbours', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 14 }), (written, at) => {
        const text = bare(written);
        fc.pre(text.charAt(at) !== text.charAt(at + 1));
        const [refusal] = factsOf(swapped(text, at)) ?? [];
        expect(refusal?.code).toBe('credential-number.check-failed');
        // Where it names a pair, swapping that pair back gives the number.
        const named = refusal?.facts?.['position'];
        if (typeof named === 'number') expect(parseCredentialNumber(swapped(swapped(text, at), named - 1)).ok).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('finds every pair of wrong characters', () => {
    fc.assert(
      fc.property(number, place, place, fc.constantFrom(...ALPHABET), fc.constantFrom(...ALPHABET), (written, one, two, a, b) => {
        const typed = replaced(replaced(bare(written), one, a), two, b);
        fc.pre(typed !== bare(written));
        expect(parseCredentialNumber(typed).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['nothing', '', [{ code: 'credential-number.wrong-length', facts: { have: 0, need: 16 } }]],
    ['one too few', '0000-0000-0000-000', [{ code: 'credential-number.wrong-length', facts: { have: 15, need: 16 } }]],
    ['one too many', '0000-0000-0000-00000', [{ code: 'credential-number.wrong-length', facts: { have: 17, need: 16 } }]],
    // U is left out of the alphabet; a character outside the basic plane is one character.
    [
      'characters nobody uses',
      'U000-0000-0000-000😀',
      [
        { code: 'credential-number.unknown-character', facts: { position: 1, character: 'U' } },
        { code: 'credential-number.unknown-character', facts: { position: 16, character: '😀' } },
      ],
    ],
    // ß becomes SS in upper case: two characters.
    ['letters that grow', '0000-0000-0000-000ß', [{ code: 'credential-number.wrong-length', facts: { have: 17, need: 16 } }]],
  ])('refuses %s', (_, typed, refusals) => {
    expect(factsOf(typed)).toEqual(refusals);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => void parseCredentialNumber(typed)));
  });
});
