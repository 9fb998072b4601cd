import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestApp } from './app.js';

/** Messages to an address, oldest first, after the jobs that send them have run. */
export async function messagesTo(test: TestApp, address: string): Promise<string[]> {
  await test.runJobs();
  const folder = path.join(test.dataDir, 'mail');
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith(`-${address}.txt`)).sort();
  return Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
}

/** The secret at the end of the link in a message. */
export function tokenIn(message: string | undefined, page: 'invite' | 'reset'): string {
  const token = message?.match(new RegExp(`/${page}/([\\w-]+)`))?.[1];
  if (!token) throw new Error(`No /${page}/ link in the message.`);
  return token;
}
