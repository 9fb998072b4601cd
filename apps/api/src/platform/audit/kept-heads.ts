import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID, sign, verify } from 'node:crypto';
import { appendFile, constants, copyFile, link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { Config } from '../config/config.js';
import { sha256 } from '../digest.js';

/** The last link of a chain at some moment, as it was signed and kept outside the database. */
export interface KeptHead {
  chainId: string;
  seq: number;
  hash: string;
  at: string;
}

const ENDING = '.jsonl';
/** A busy chain has a hundred thousand after a year: they are looked at a few at a time, in Node's other threads, so that answers come between. */
const PORTION = 100;
const verified = promisify(verify);
/** What file systems say that know one name for each file, as on many memory cards and some shares. */
const NO_HARD_LINKS: readonly string[] = ['EPERM', 'ENOTSUP', 'ENOSYS'];

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
    const lines = linesIn(await this.text(chainId), chainId);
    if (lines.length === 0) return [];
    const publicKey = createPublicKey(await this.privateKey());
    const heads: (KeptHead | null)[] = [];
    for (let at = 0; at < lines.length; at += PORTION)
      heads.push(...(await Promise.all(lines.slice(at, at + PORTION).map((line) => readHead(line, chainId, publicKey)))));
    return heads;
  }

  /** Names the key that signs heads here: another folder has another one. */
  async signedWith(): Promise<string> {
    return sha256(
      createPublicKey(await this.privateKey())
        .export({ type: 'spki', format: 'pem' })
        .toString(),
    );
  }

  /** The head kept last; null when there is none, or none that is ours. */
  async last(chainId: string): Promise<KeptHead | null> {
    return this.lastIn(await this.text(chainId), chainId);
  }

  /** Keeps a head unless the last one kept is the same. */
  async keep(head: KeptHead): Promise<void> {
    const text = await this.text(head.chainId);
    if ((await this.lastIn(text, head.chainId))?.seq === head.seq) return;
    const signature = sign(null, Buffer.from(canonicalize(head) ?? ''), await this.privateKey()).toString('base64');
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const begin = text === '' || text.endsWith('\n') ? '' : '\n'; // never on a line whose end was not written
    await appendFile(this.file(head.chainId), `${begin}${JSON.stringify({ ...head, signature })}\n`, { mode: 0o600 });
  }

  private async lastIn(text: string, chainId: string): Promise<KeptHead | null> {
    const line = linesIn(text, chainId).at(-1);
    return line === undefined ? null : readHead(line, chainId, createPublicKey(await this.privateKey()));
  }

  private text(chainId: string): Promise<string> {
    return readFile(this.file(chainId), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
  }

  private get folder(): string {
    return path.join(this.config.dataDir, 'audit-heads');
  }

  private file(chainId: string): string {
    return path.join(this.folder, `${chainId}${ENDING}`);
  }

  private privateKey(): Promise<KeyObject> {
    this.key ??= this.readOrMakeKey().catch((error: unknown) => {
      this.key = null; // the next one tries again
      throw error;
    });
    return this.key;
  }

  private async readOrMakeKey(): Promise<KeyObject> {
    const file = path.join(this.config.dataDir, 'audit-key.pem');
    const text = await readFile(file, 'utf8').catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      await mkdir(this.config.dataDir, { recursive: true });
      await makeKey(file);
      return readFile(file, 'utf8');
    });
    return createPrivateKey(text);
  }
}

/**
 * An Ed25519 key that only this account can read. It gets its name once it is on the disk whole: a full disk or a kill leaves none, and two
 * processes that start at once settle on the first.
 */
async function makeKey(file: string): Promise<void> {
  const own = `${file}.${randomUUID()}`;
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    await writeFile(own, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flush: true });
    await link(own, file).catch((error: NodeJS.ErrnoException) => {
      if (!NO_HARD_LINKS.includes(error.code ?? '')) throw error;
      return copyFile(own, file, constants.COPYFILE_EXCL); // the next best: a full disk leaves none either, a kill might
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(own, { force: true });
  }
}

function linesIn(text: string, chainId: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !isTorn(line, chainId));
}

/**
 * Whether a line is the beginning of a head of this chain and no more: the disk was full, or the process ended, while it was written. Such a
 * line says nothing and is passed over; it hides nothing either, for whoever can cut a line short can take it out.
 */
function isTorn(line: string, chainId: string): boolean {
  const begin = `{"chainId":"${chainId}","seq":`;
  return line.startsWith(begin) ? !line.endsWith('}') : begin.startsWith(line);
}

async function readHead(line: string, chainId: string, publicKey: KeyObject): Promise<KeptHead | null> {
  try {
    const { signature, ...head } = JSON.parse(line) as KeptHead & { signature: string };
    const ours = await verified(null, Buffer.from(canonicalize(head) ?? ''), publicKey, Buffer.from(signature, 'base64'));
    return ours && head.chainId === chainId ? head : null;
  } catch {
    return null;
  }
}
