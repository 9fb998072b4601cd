import { createHash, randomBytes } from 'node:crypto';
import type { Config } from '../config/config.js';

/** `__Host-` binds the cookie to this origin, and browsers take it over TLS only. */
export function sessionCookie(config: Config): string {
  return config.overTls ? '__Host-session' : 'session';
}

/** 256 random bits; only their SHA-256 is stored, so that a copy of the table opens no session. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function cookieOptions(config: Config) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: config.overTls } as const;
}
