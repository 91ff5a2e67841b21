import type { AppDeps } from '../../app.ts';
import { page, type Answer } from '../../http/answer.ts';
import { may } from '../../http/access.ts';
import type { EventKind } from '../../events/event.ts';
import type { ListedEvent } from '../../events/events-read-model.ts';
import { pagerOf, withQuery } from '../address.ts';
import type { PageContext } from '../page-context.ts';
import { clientName } from './client-name.ts';

export const EVENT_KINDS = [
  'registration',
  'birthday',
  'anniversary',
  'referral',
  'referred',
  'review',
  'custom_event',
] as const satisfies EventKind[];

/** The filters as they stand in the address. */
export interface EventsListQuery {
  readonly kind: EventKind | null;
  readonly client: string;
  readonly cursor: string | null;
}

const PAGE_SIZE = 50;

/** What earns points without being a document. */
export async function eventsPage(
  deps: AppDeps,
  context: PageContext,
  query: EventsListQuery,
): Promise<Answer> {
  const { t, links } = context;
  const { kind, client } = query;
  const clientIds = client === '' ? null : await deps.reads.members.clientIds(client);
  const found = await deps.reads.events.page({ clientIds, kind, cursor: query.cursor, limit: PAGE_SIZE });
  const html = deps.views.render(context, 'admin/events', {
    query,
    kinds: EVENT_KINDS.map((value) => ({
      value,
      label: t(`events.kind.${value}`),
      selected: value === kind,
    })),
    events: found.rows.map((event) => eventRow(context, event)),
    pager: pagerOf(found, (cursor) => links.admin(withQuery('events', { kind, client, cursor }))),
    isFiltered: kind !== null || client !== '',
    mayConfigure: may(context.identity, 'configure'),
  });
  return page(t('events.title'), html);
}

/** An event as list and page show it. */
export function eventRow(context: PageContext, event: ListedEvent) {
  const { t, format, links } = context;
  const { clientId, company, kind, code } = event;
  return {
    id: event.id,
    day: format.date(event.day),
    clientName: clientName(t, clientId, company),
    clientHref: links.admin(`members/${clientId}`),
    what: t(`events.kind.${kind}`),
    code,
    other: otherSide(context, event),
    reportedBy: event.keyName ?? t(`events.by.${event.reportedBy}`),
    points: event.points,
    entryHref: event.entryId === null ? null : links.admin(`entries/${event.entryId}`),
    isVoid: event.isVoid,
    href: links.admin(`events/${event.id}`),
  };
}

function otherSide({ t }: PageContext, event: ListedEvent): string | null {
  if (event.otherClientId === null) return null;
  const company = clientName(t, event.otherClientId, event.otherCompany);
  return t(event.kind === 'referred' ? 'events.broughtBy' : 'events.brought', { company });
}
