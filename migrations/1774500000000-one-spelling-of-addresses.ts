import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Addresses are looked up in one spelling, so those that stand in another get it too. Of two accounts that differ by nothing else, the one
 * in that spelling keeps it, and the other stays as it is: a person has to say which of them goes on.
 */
export class OneSpellingOfAddresses1774500000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    // soft hyphen, marks without width, byte order mark
    const plain = (email: string) => `translate(normalize(${email}, NFC), U&'\\00AD\\200B\\200E\\200F\\2060\\FEFF', '')`;
    await query.query(`
      UPDATE person p SET email = ${plain('p.email')}
       WHERE p.email <> ${plain('p.email')}
         AND NOT EXISTS (SELECT 1 FROM person other WHERE other.id <> p.id AND lower(${plain('other.email')}) = lower(${plain('p.email')}));
      UPDATE invitation SET email = ${plain('email')}
       WHERE accepted_at IS NULL AND withdrawn_at IS NULL AND email <> ${plain('email')};
    `);
  }

  /** Both spellings are the same address. */
  async down(): Promise<void> {}
}
