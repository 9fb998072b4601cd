/** Text that the API made from the curriculum's Markdown; raw HTML in that Markdown is never passed on. */
export function HtmlText({ html, id, className }: { html: string; id?: string; className?: string | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the API renders it with HTML switched off
  return <div id={id} className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}
