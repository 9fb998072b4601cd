import { plainMarkdown } from '#libs/curriculum';

const markdown = plainMarkdown();
// a page of ours is never named to another site
markdown.renderer.rules['link_open'] = (tokens, at, options, _env, self) => {
  tokens[at]?.attrSet('rel', 'noreferrer');
  return self.renderToken(tokens, at, options);
};

/** By text: what a curriculum says is the same for everybody, and to render it took a third of what a lesson costs. The oldest goes first. */
const rendered = new Map<string, string>();
const MOST_KEPT = 10_000;

/** Markdown of the curriculum as HTML that may stand in a page: HTML in the text comes out as text, addresses are checked. */
export function renderMarkdown(text: string): string {
  let html = rendered.get(text);
  if (html === undefined) {
    html = renderDraft(text);
    if (rendered.size >= MOST_KEPT) rendered.delete(rendered.keys().next().value ?? '');
    rendered.set(text, html);
  }
  return html;
}

/** The same for what is still being written: thousands of drafts would drive the curriculum out of what is kept. */
export function renderDraft(text: string): string {
  return markdown.render(text).trim();
}

/** The same for one line: no paragraph around it. */
export function renderMarkdownLine(text: string): string {
  return markdown.renderInline(text).trim();
}

/** The words of Markdown without its marks, for searching and for excerpts. */
export function plainTextOf(text: string): string {
  const words = markdown
    .parse(text, {})
    .flatMap(({ type, children, content }) => (type === 'inline' ? (children ?? []).map((each) => each.content || ' ') : [content, ' ']));
  return words.join('').replace(/\s+/g, ' ').trim();
}
