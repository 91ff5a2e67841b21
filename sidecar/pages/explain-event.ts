import type { Names } from '../crm/names.ts';
import type { EventAward, EventSnapshot } from '../events/event.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Explanation } from '../ledger/explanation.ts';
import { explainChange, explainRepaid } from './explain-change.ts';
import { explainOpenedLot } from './explain-lots.ts';
import { documentTitle, ruleName } from './explain-names.ts';
import { explainSkippedForEvent } from './explain-skipped.ts';
import type { ExplanationView, Reader } from './explanation-view.ts';

type Settled = Extract<Explanation, { code: 'event_settled' }>;

/** Points for something that happened and is no document: a registration, a birthday, a review … */
export function explainEvent(reader: Reader, entry: Entry, settled: Settled, names: Names): ExplanationView {
  const { event, breakdown, target } = settled;
  const version = entry.versionId === null ? null : names.version(entry.versionId);
  const awards = breakdown.rules.filter((one) => entry.rule === null || one.rule === entry.rule);
  return {
    title: eventTitle(reader, event, names),
    lines: [
      ...explainOccasion(reader, event, names),
      ...(target === 0 ? [] : awards.flatMap((award) => explainEventAward(reader, event, award, version))),
      ...breakdown.reasons.map((reason) => reader.t(`explain.reason.${reason}`)),
      ...explainChange(reader, entry, settled),
      ...explainRepaid(reader, entry),
      ...explainOpenedLot(reader, names.lotOpenedBy(entry.id)),
    ],
    table: null,
    folded: explainSkippedForEvent(reader, event, breakdown.skipped),
  };
}

/** "Birthday of Cora Client", "Recommended: Miller Ltd". */
function eventTitle(
  { t }: Reader,
  { kind, code, contactId, otherClientId }: EventSnapshot,
  names: Names,
): string {
  const contact = contactId === null ? null : names.contact(contactId);
  const client = otherClientId === null ? null : names.client(otherClientId);
  if (kind === 'birthday' && contact !== null) return t('explain.event.birthdayOf', { contact });
  if (kind === 'referral' && client !== null) return t('explain.event.referralOf', { client });
  if (kind === 'referred' && client !== null) return t('explain.event.referredBy', { client });
  return kind === 'custom_event' ? t('explain.event.custom', { code }) : t(`explain.event.${kind}`);
}

/** When it was, what it hangs on, and for staff who reported it. */
function explainOccasion(reader: Reader, event: EventSnapshot, names: Names): string[] {
  const { t, format, identity } = reader;
  const invoice =
    event.invoiceId === null ? null : documentTitle(reader, { type: 'invoice', id: event.invoiceId }, names);
  const [, keyId] = /^key:(\d+)$/.exec(event.source) ?? [];
  return [
    t('explain.event.day', { date: format.date(event.day) }),
    ...(invoice === null ? [] : [t('explain.event.invoice', { invoice })]),
    ...(identity.actor === 'staff' && keyId !== undefined
      ? [t('explain.event.reportedByKey', { id: keyId })]
      : []),
    ...(identity.actor === 'staff' && event.source === 'staff' ? [t('explain.event.reportedByStaff')] : []),
  ];
}

function explainEventAward(
  reader: Reader,
  { kind }: EventSnapshot,
  award: EventAward,
  version: number | null,
): string[] {
  const { t, format } = reader;
  const rule = ruleName(reader, { name: award.name, kind: kind === 'referred' ? 'referral' : kind }, null);
  const terms = t('explain.terms.fixed', { points: award.asked });
  return [
    version === null
      ? t('explain.rule.lineDraft', { rule, terms })
      : t('explain.rule.line', { rule, terms, version: String(version) }),
    ...(award.cappedBy === null
      ? []
      : [t(`explain.cap.${award.cappedBy}`, { points: format.points(award.points) })]),
  ];
}
