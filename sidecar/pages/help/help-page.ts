import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { page, type Answer } from '../../http/answer.ts';
import type { PageContext, PageLinks } from '../page-context.ts';
import { chapterOf } from './help-chapters.ts';
import { READERS, type Reader } from './manuals.ts';
import type { LinkOf } from './render-manual.ts';

/** A manual in the reader's language, with its contents at the top. */
export function helpPage({ views, manuals }: AppDeps, context: PageContext, reader: Reader): Answer {
  const { links, locale } = context;
  const manual = manuals.page(reader, locale, linksOfManuals(links));
  const address = addressOf(links, reader);
  return page(manual.title, views.render(context, 'help/manual', { ...manual, address, reader }));
}

/** A page for staff with the link to its chapter at its head; what is no page, or has no chapter, as it was. */
export function withHelp(deps: AppDeps, context: PageContext, routePath: string, answer: Answer): Answer {
  const { body } = answer;
  const found = chapterOf(routePath);
  if (body.kind !== 'page' || found === null || !may(context.identity, 'view')) return answer;
  const href = `${addressOf(context.links, found.reader)}#${found.chapter}`;
  const link = deps.views.render(context, 'help/link', { href });
  return { ...answer, body: { ...body, html: link + body.html } };
}

function addressOf(links: PageLinks, reader: Reader): string {
  return links.admin(reader === 'admin' ? 'help' : `help/${reader}`);
}

/** Manuals name each other by their files. */
function linksOfManuals(links: PageLinks): LinkOf {
  return (href) => {
    const reader = READERS.find((one) => href === `${one}.md`);
    if (reader) return addressOf(links, reader);
    return href.startsWith('https://') ? href : null;
  };
}
