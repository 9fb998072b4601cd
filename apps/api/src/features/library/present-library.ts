import type { Pack, PackDocument } from '#libs/curriculum';
import { renderMarkdown } from '../../platform/markdown.js';
import type { GlossaryResponse, LibraryDocumentResponse, LibraryEntryResponse } from './library.response.js';

/** A document as the library has it; the code of ethics is one of them. */
export type LibraryDocument = Pick<PackDocument, 'code' | 'title' | 'audience' | 'version' | 'sources' | 'body'> & {
  readonly reviewedOn: string | null;
  readonly reviewBy: string | null;
};

export function documentsOf({ ethicsCode, documents }: Pack): LibraryDocument[] {
  const { title, version, sources, body } = ethicsCode;
  return [{ code: 'ethics-code', title, version, sources, body, audience: 'everyone', reviewedOn: null, reviewBy: null }, ...documents];
}

export function presentEntry({ code, title, audience, version, reviewedOn }: LibraryDocument): LibraryEntryResponse {
  return { code, title, audience, version, reviewedOn };
}

export function presentDocument(pack: Pack, document: LibraryDocument): LibraryDocumentResponse {
  const { reviewBy, body, sources } = document;
  return {
    ...presentEntry(document),
    reviewBy,
    html: renderMarkdown(body),
    sources: pack.sources
      .filter(({ code }) => sources.includes(code))
      .map(({ title, address, strength }) => ({ title, address, strength })),
  };
}

export function presentGlossary({ glossary }: Pack): GlossaryResponse {
  const terms = (glossary?.terms ?? []).map(({ term, meaning, seeAlso }) => ({ term, meaning, seeAlso: [...seeAlso] }));
  return { terms, reviewedOn: glossary?.reviewedOn ?? null };
}
