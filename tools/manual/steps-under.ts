/** The numbered steps under a heading of a page in Markdown, each in one line. */
export function stepsUnder(page: string, heading: string): string[] {
  const [, rest = ''] = page.split(new RegExp(`^#+ ${heading}$`, 'm'));
  const [section = ''] = rest.split(/^#/m);
  return [...section.matchAll(/^\d+\. (.+)$/gm)].map(([, step]) => step ?? '');
}
