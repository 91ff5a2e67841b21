import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { MESSAGE_KINDS, type MessageKind, type MessageStatus } from '../../messages/message.ts';
import { pagerOf, withQuery } from '../address.ts';
import type { PageContext } from '../page-context.ts';
import { messageRows } from './message-rows.ts';

/** What of the log is looked at; null = all. */
export interface LogFilter {
  readonly kind: MessageKind | null;
  readonly status: MessageStatus | null;
  readonly client: number | null;
  readonly cursor: string | null;
}

export const NO_FILTER: LogFilter = { kind: null, status: null, client: null, cursor: null };
export const MESSAGE_STATUSES = ['waiting', 'queued', 'sent', 'skipped', 'failed'] as const;

const PAGE_SIZE = 50;

/** The log of messages with its filters, as the page at `path` shows it. */
export async function logModel(deps: AppDeps, context: PageContext, path: string, filter: LogFilter) {
  const { t, links } = context;
  const found = await deps.reads.messages.page({ ...filter, limit: PAGE_SIZE });
  const { kind, status, client } = filter;
  const chosen = { kind, status, client: client === null ? null : String(client) };
  return {
    rows: await messageRows(deps, context, found.rows),
    pager: pagerOf(found, (cursor) => links.admin(withQuery(path, { ...chosen, cursor }))),
    isFiltered: kind !== null || status !== null || client !== null,
    client: chosen.client ?? '',
    kinds: MESSAGE_KINDS.map((value) => ({
      value,
      label: t(`messages.kind.${value}`),
      selected: value === kind,
    })),
    statuses: MESSAGE_STATUSES.map((value) => ({
      value,
      label: t(value === 'waiting' ? 'messages.statusName.waiting' : `messages.status.${value}`),
      selected: value === status,
    })),
    mayResend: may(context.identity, 'adjust'),
  };
}
