import { http } from './client';

/** Something encrypted, as it lies on the device. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** Whether this browser can encrypt and store at all. */
export const canSeal = () => Boolean(globalThis.crypto?.subtle && globalThis.indexedDB);

/**
 * Encrypts what is kept on this device with a key that the server gives to this account only and that stays in memory: whoever uses
 * the device next cannot read it.
 */
export class AccountSeal {
  private constructor(private readonly key: CryptoKey) {}

  /** @throws TypeError when the key did not come. */
  static async open(): Promise<AccountSeal> {
    const { data } = await http.GET('/api/me/journal-key', {});
    if (!data) throw new TypeError('The journal key did not come.');
    const raw = Uint8Array.from(atob(data.key), (char) => char.charCodeAt(0));
    return new AccountSeal(await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']));
  }

  async seal(value: unknown): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, this.key, new TextEncoder().encode(JSON.stringify(value))) };
  }

  /** Null for what another account has sealed. */
  async unseal<Value>({ iv, data }: Sealed): Promise<Value | null> {
    try {
      return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, this.key, data))) as Value;
    } catch {
      return null;
    }
  }
}
