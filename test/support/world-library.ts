import type { PackFile } from '../../libs/curriculum/src/index.js';

/** A document of the curriculum with words of its own. */
export function documentFor(audience: 'everyone' | 'trainees' | 'facilitators', code: string, words: string): PackFile {
  return {
    path: `documents/${code}.md`,
    text: `---
code: ${code}
title: "Papers (${code})"
audience: ${audience}
version: "2.0"
reading: plain
sources: [SAMHSA-12]
reviewedOn: 2026-11-22
reviewBy: 2027-11-22
---
Some words first.

## What it is
${words}
`,
  };
}
