import type { AppDeps } from '../../app.ts';
import type { Names } from '../../crm/names.ts';
import { wantedByEntries, wantedBySources } from '../../crm/wanted-names.ts';
import { NOT_YET } from '../../earning/expiry.ts';
import { may } from '../../http/access.ts';
import type { ListedLot } from '../../members/lots-read-model.ts';
import type { MemberStanding } from '../../services.ts';
import { explainEntry } from '../explain.ts';
import { lastValidDay, lotSource } from '../explain-names.ts';
import type { PageContext } from '../page-context.ts';

const OPEN_LOTS = 25;
const ENDED_LOTS = 10;

/** Points by expiry and what is owed, for the page of a member. Null for a client that never had points. */
export async function memberLots(deps: AppDeps, context: PageContext, standing: MemberStanding) {
  const { memberId, clientId } = standing;
  if (memberId === null) return null;
  const { lots } = deps.reads;
  // One more than is shown tells that there are more.
  const [open, ended, debt] = await Promise.all([
    lots.open(memberId, context.now, OPEN_LOTS + 1),
    lots.ended(memberId, context.now, ENDED_LOTS + 1),
    memberDebt(deps, context, standing),
  ]);
  const names = await deps.reads.names.read(wantedBySources([...open, ...ended]));
  const mayAct = mayActOn(context, standing);
  const row = (lot: ListedLot) => ({ ...lotRow(context, clientId, lot, names), mayAct });
  return {
    debt,
    mayAct,
    open: open.slice(0, OPEN_LOTS).map(row),
    ended: ended.slice(0, ENDED_LOTS).map(row),
    more: open.length > OPEN_LOTS ? context.t('lots.more', { count: OPEN_LOTS }) : null,
    endedMore: ended.length > ENDED_LOTS ? context.t('lots.endedMore', { count: ENDED_LOTS }) : null,
  };
}

/** Who may adjust may also do this; a removed member's account is frozen. */
function mayActOn({ identity }: PageContext, { status }: MemberStanding): boolean {
  return status === 'active' && may(identity, 'adjust');
}

function lotRow(context: PageContext, clientId: number, lot: ListedLot, names: Names) {
  const { t, format, links, now } = context;
  const { id, sourceType, sourceId } = lot;
  const isKnown = sourceType === 'invoice' && sourceId !== null;
  const hasDocument = isKnown && names.document({ type: 'invoice', id: sourceId }) !== null;
  return {
    id,
    clientId,
    source: lotSource(context, lot, names),
    href: hasDocument ? links.adminRoot(`invoices/list_invoices/${sourceId}`) : null,
    left: t('lots.leftOf', { left: format.points(lot.remaining), issued: format.points(lot.issued) }),
    from: availableText(context, lot.availableAt, now),
    lastDay: lot.expiresAt === null ? t('lots.noEnd') : lastValidDay(context, lot.expiresAt),
    rolling: lot.rolling === null ? null : t('lots.rolling', { by: lot.rolling.by }),
    mayExtend: lot.expiresAt !== null,
    ended: lot.ended,
  };
}

function availableText({ t, format }: PageContext, from: Date, now: Date): string {
  if (from.getTime() === NOT_YET.getTime()) return t('lots.whenPaid');
  return from <= now ? t('lots.availableNow') : format.date(from);
}

/** What a member owes, by the documents that it is owed for. Null when nothing is owed. */
async function memberDebt(deps: AppDeps, context: PageContext, standing: MemberStanding) {
  const { memberId, clientId, debt } = standing;
  if (memberId === null || debt === 0) return null;
  const owed = await deps.reads.lots.debts(memberId, debt);
  const names = await deps.reads.names.read(wantedByEntries(owed.map(({ entry }) => entry)));
  return {
    clientId,
    mayAct: mayActOn(context, standing),
    total: context.t('lots.debt.total', { points: debt }),
    rows: owed.map(({ entry, points, open }) => ({
      entryId: entry.id,
      title: explainEntry(context, entry, names).title,
      occurredAt: entry.occurredAt,
      points,
      settled: points - open,
      open,
    })),
  };
}
