import { escapeHtml } from '../../apps/api/src/platform/http/plain-page.js';
import { renderDraft, renderMarkdown, renderMarkdownLine } from '../../apps/api/src/platform/markdown.js';

describe('Markdown', () => {
  it.each([
    ['a script', '<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['an element inside of a line', 'x <img src=y onerror=alert(1)>', '<p>x &lt;img src=y onerror=alert(1)&gt;</p>'],
    ['a link that runs something', '[a](javascript:alert(1))', '<p>[a](javascript:alert(1))</p>'],
    ['a link with data', '[a](data:text/html,x)', '<p>[a](data:text/html,x)</p>'],
    ['a link', '[a](https://example.org)', '<p><a href="https://example.org" rel="noreferrer">a</a></p>'],
    ['an address that is no link', 'https://example.org', '<p>https://example.org</p>'],
    ['a mark of a link', '[a](https://example.org/"onclick=x)', '<p><a href="https://example.org/%22onclick=x" rel="noreferrer">a</a></p>'],
    ['marks', '*a* & **b**', '<p><em>a</em> &amp; <strong>b</strong></p>'],
  ])('with %s comes out harmless', (_, text, html) => {
    expect(renderMarkdown(text)).toBe(html);
    expect(renderMarkdown(text)).toBe(html);
    expect(renderDraft(text)).toBe(html);
    expect(`<p>${renderMarkdownLine(text)}</p>`).toBe(html);
  });
});

it('text stands in HTML as text, inside of an attribute too', () => {
  expect(escapeHtml(`<a href="x" title='y'>&`)).toBe('&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;');
});
