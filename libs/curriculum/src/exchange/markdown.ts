import MarkdownIt from 'markdown-it';

/** Characters between the brackets of a link. */
const longestLabel = 1_000;
/** In one paragraph, brackets that are never closed or close far away: for each of them all that follows is read. */
const mostFarBrackets = 20;

/** Reads and shows Markdown without HTML of its own. Once the limit is reached, brackets stand for themselves: a file of them took a minute. */
export function plainMarkdown(options: { xhtmlOut?: boolean } = {}) {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, ...options });
  const { parseLinkLabel } = markdown.helpers;
  const far = new WeakMap<object, number>();
  markdown.helpers.parseLinkLabel = (state, start, disableNested) => {
    const before = far.get(state) ?? 0;
    if (before >= mostFarBrackets) return -1;
    const end = parseLinkLabel(state, start, disableNested);
    if (end < 0 || end - start > longestLabel) far.set(state, (far.get(state) ?? 0) + 1);
    return end;
  };
  return markdown;
}
