import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
// a page of ours is never named to another site
markdown.renderer.rules['link_open'] = (tokens, at, options, _env, self) => {
  tokens[at]?.attrSet('rel', 'noreferrer');
  return self.renderToken(tokens, at, options);
};

/** Markdown of the curriculum as HTML that may stand in a page: HTML in the text comes out as text, addresses are checked. */
export function renderMarkdown(text: string): string {
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
