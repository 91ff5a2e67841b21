import type { AppDeps } from '../../app.ts';
import type { DocumentRef, Names } from '../../crm/names.ts';
import { wantedByTitles } from '../../crm/wanted-names.ts';
import type { Entry, EntryKind } from '../../ledger/entry.ts';
import type { ListedEntry } from '../../ledger/entries-read-model.ts';
import { may } from '../../http/access.ts';
import { explainEntry } from '../explain.ts';
import type { PageContext } from '../page-context.ts';
import { clientName } from './client-name.ts';

const LABELS: Readonly<Record<EntryKind, string>> = {
  earn: 'label-success',
  clawback: 'label-warning',
  redeem: 'label-primary',
  reverse: 'label-info',
  expire: 'label-default',
  adjust: 'label-info',
  extend: 'label-info',
};

/** The lines of an entries table; the names of all documents on the page are read at once. */
export async function entryRows(deps: AppDeps, context: PageContext, listed: readonly ListedEntry[]) {
  const names = await deps.reads.names.read(wantedByTitles(listed.map(({ entry }) => entry)));
  return listed.map(({ entry, clientId, company }) => ({
    id: entry.id,
    kind: entry.kind,
    kindLabel: context.t(`entries.kind.${entry.kind}`),
    kindClass: LABELS[entry.kind],
    points: entry.points,
    isDebit: entry.points < 0,
    debtText: debtText(context, entry.debtPoints),
    balanceAfter: entry.balanceAfter,
    occurredAt: entry.occurredAt,
    clientId,
    clientName: clientName(context.t, clientId, company),
    source: sourceOf(context, entry, names),
    rule: explainEntry(context, entry, names).rule ?? null,
    ...takingBack(context, entry, names),
  }));
}

/** Of an adjustment by hand: that it was taken back, or that it can be. */
function takingBack({ identity }: PageContext, { id, explanation }: Entry, names: Names) {
  const isByHand = explanation.code === 'adjusted';
  const wasTakenBack = isByHand && names.takenBack(id) !== null;
  return { wasTakenBack, mayTakeBack: isByHand && !wasTakenBack && may(identity, 'adjust') };
}

/** The invoice or credit note that moved the points; for a redemption the invoice that it was used on. */
function documentOf({ sourceType, sourceId, explanation }: Entry): DocumentRef | null {
  if (explanation.code === 'redeemed' || explanation.code === 'redemption_returned') {
    return { type: 'invoice', id: explanation.invoiceId };
  }
  const isDocument = sourceType === 'invoice' || sourceType === 'credit_note';
  return isDocument && sourceId !== null ? { type: sourceType, id: sourceId } : null;
}

const NAMED: readonly Entry['sourceType'][] = ['event', 'tier', 'coupon', 'reward_order'];

/** What an entry is about, with the page where it can be looked at; a deleted document has none. */
function sourceOf(context: PageContext, entry: Entry, names: Names): { text: string; href: string | null } {
  const { t, links } = context;
  const document = documentOf(entry);
  if (document) {
    const number = names.document(document);
    const folder = document.type === 'invoice' ? 'invoices/list_invoices' : 'credit_notes/list_credit_notes';
    const text = t(`entries.source.${document.type}`, { number: number ?? `#${document.id}` });
    return { text, href: number === null ? null : links.adminRoot(`${folder}/${document.id}`) };
  }
  if ('earnEntryId' in entry.explanation) {
    const { earnEntryId } = entry.explanation;
    return {
      text: t('entries.source.lot', { number: String(earnEntryId) }),
      href: links.admin(`entries/${earnEntryId}`),
    };
  }
  if (entry.explanation.code === 'adjustment_taken_back') {
    const { adjustmentId } = entry.explanation;
    return {
      text: t('entries.source.adjustment', { number: String(adjustmentId) }),
      href: links.admin(`entries/${adjustmentId}`),
    };
  }
  if ('grantId' in entry.explanation) {
    const { grantId, name } = entry.explanation;
    return { text: t('entries.source.grant', { name }), href: links.admin(`grants/${grantId}`) };
  }
  // These have no page of their own; their names say what they were.
  if (NAMED.includes(entry.sourceType)) {
    return { text: explainEntry(context, entry, names).title, href: null };
  }
  return { text: t('entries.source.member'), href: null };
}

function debtText({ t, format }: PageContext, debtPoints: number): string | null {
  if (debtPoints === 0) return null;
  const points = format.points(Math.abs(debtPoints));
  return debtPoints > 0 ? t('entries.debtAdded', { points }) : t('entries.debtRepaid', { points });
}
