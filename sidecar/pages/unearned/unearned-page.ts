import type { AppDeps } from '../../app.ts';
import { wantedBySnapshot } from '../../crm/wanted-names.ts';
import type { Preview } from '../../services.ts';
import { withQuery } from '../address.ts';
import { explainReasons } from '../explain-breakdown.ts';
import { documentTitle } from '../explain-names.ts';
import { explainSkipped } from '../explain-skipped.ts';
import type { PageContext } from '../page-context.ts';

/** Every invoice is looked at with the engine itself, so a page holds few. */
const PAGE_SIZE = 10;

/** Where the list stands: its own address, the page that it came from. */
export interface UnearnedPlace {
  readonly clientId: number;
  readonly address: string;
  readonly back: string;
  readonly backText: string;
}

/** Purchases that earned nothing, or less than they might have, each with every reason in words (D2). */
export async function renderUnearned(
  deps: AppDeps,
  context: PageContext,
  place: UnearnedPlace,
  before: number | null,
): Promise<string> {
  const { services, reads, views } = deps;
  const ids = await reads.unearned.invoiceIds(place.clientId, before, PAGE_SIZE + 1);
  const shown = ids.slice(0, PAGE_SIZE);
  const rows = [];
  for (const id of shown) {
    const preview = await services.preview.invoice(id);
    if (preview && isUnearned(preview)) rows.push(await rowOf(deps, context, preview));
  }
  const last = ids.length > PAGE_SIZE ? (shown.at(-1) ?? null) : null;
  return views.render(context, 'unearned/list', {
    ...place,
    rows,
    isLater: before !== null,
    older: last === null ? null : withQuery(place.address, { before: String(last) }),
  });
}

function isUnearned({ target, breakdown }: Preview): boolean {
  return target === 0 || breakdown.reasons.length > 0;
}

async function rowOf({ reads }: AppDeps, context: PageContext, preview: Preview) {
  const { snapshot, breakdown, target, whenPaid } = preview;
  const names = await reads.names.read(wantedBySnapshot(snapshot));
  const { t } = context;
  return {
    title: documentTitle(context, snapshot, names),
    date: snapshot.date,
    total: snapshot.total,
    currency: snapshot.currency,
    earned: t('unearned.earned', { points: target }),
    reasons: explainReasons(context, snapshot, breakdown),
    prospect: whenPaid > target ? t('redemption.earns.whenPaid', { points: whenPaid }) : null,
    skipped: explainSkipped(context, breakdown.skipped, breakdown.tier),
  };
}
