import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { Config } from '../config/config.js';

/** The last link of a chain at some moment, as it was signed and kept outside the database. */
export interface KeptHead {
  chainId: string;
  seq: number;
  hash: string;
  at: string;
}

const ENDING = '.jsonl';

/**
 * Signed heads under DATA_DIR/audit-heads, one file per chain, one line per head. Whoever rewrites the database cannot rewrite what stands here:
 * a cut tail lacks a head's number, a recomputed chain has another hash at it. Copy the folder elsewhere with every backup.
 */
@Injectable()
export class KeptHeads {
  private key: Promise<KeyObject> | null = null;

  constructor(private readonly config: Config) {}

  /** Every chain of which a head was kept, also one that the database has no more. */
  async chains(): Promise<string[]> {
    const files = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return files.filter((file) => file.endsWith(ENDING)).map((file) => file.slice(0, -ENDING.length));
  }

  /** Every head kept of a chain, oldest first; null stands for a line that is not ours. */
  async of(chainId: string): Promise<(KeptHead | null)[]> {
    const lines = await this.lines(chainId);
    if (lines.length === 0) return [];
    const publicKey = createPublicKey(await this.privateKey());
    return lines.map((line) => readHead(line, chainId, publicKey));
  }

  /** The head kept last; null when there is none, or none that is ours. */
  async last(chainId: string): Promise<KeptHead | null> {
    const line = (await this.lines(chainId)).at(-1);
    return line === undefined ? null : readHead(line, chainId, createPublicKey(await this.privateKey()));
  }

  /** Keeps a head unless the last one kept is the same. */
  async keep(head: KeptHead): Promise<void> {
    if ((await this.last(head.chainId))?.seq === head.seq) return;
    const text = canonicalize(head) ?? '';
    const signature = sign(null, Buffer.from(text), await this.privateKey()).toString('base64');
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await appendFile(this.file(head.chainId), `${JSON.stringify({ ...head, signature })}\n`, { mode: 0o600 });
  }

  private async lines(chainId: string): Promise<string[]> {
    const text = await readFile(this.file(chainId), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    return text.split('\n').filter((line) => line !== '');
  }

  private get folder(): string {
    return path.join(this.config.dataDir, 'audit-heads');
  }

  private file(chainId: string): string {
    return path.join(this.folder, `${chainId}${ENDING}`);
  }

  private privateKey(): Promise<KeyObject> {
    this.key ??= this.readOrMakeKey();
    return this.key;
  }

  /** An Ed25519 key that only this account can read. Two processes that start at once settle on the one that was written first. */
  private async readOrMakeKey(): Promise<KeyObject> {
    const file = path.join(this.config.dataDir, 'audit-key.pem');
    await mkdir(this.config.dataDir, { recursive: true });
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
    return createPrivateKey(await readFile(file, 'utf8'));
  }
}

function readHead(line: string, chainId: string, publicKey: KeyObject): KeptHead | null {
  try {
    const { signature, ...head } = JSON.parse(line) as KeptHead & { signature: string };
    const ours = verify(null, Buffer.from(canonicalize(head) ?? ''), publicKey, Buffer.from(signature, 'base64'));
    return ours && head.chainId === chainId ? head : null;
  } catch {
    return null;
  }
}
