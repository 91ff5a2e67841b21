import type { Names } from '../crm/names.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Explanation } from '../ledger/explanation.ts';
import { explainOpenedLot, explainTaken } from './explain-lots.ts';
import { explainUndoing } from './explain-taken-back.ts';
import { actorName, lastValidDay, lotSource } from './explain-names.ts';
import type { ExplanationView, Reader } from './explanation-view.ts';

type Of<Code extends Explanation['code']> = Extract<Explanation, { code: Code }>;

/** Points that a person added or took off, by whom and why. */
export function explainAdjusted(
  reader: Reader,
  entry: Entry,
  adjusted: Of<'adjusted'>,
  names: Names,
): ExplanationView {
  const { t } = reader;
  const key = entry.points >= 0 ? 'explain.adjusted.added' : 'explain.adjusted.taken';
  const repaid = entry.points > 0 && entry.debtPoints < 0;
  return {
    title: t('explain.title.adjusted'),
    lines: [
      t(key, { actor: actorName(reader, entry.actor, names), points: Math.abs(entry.points) }),
      ...typedReason(reader, adjusted.reason),
      ...(adjusted.taken ? explainTaken(reader, adjusted.taken) : []),
      ...(repaid
        ? [t('explain.debt.settled', { settled: -entry.debtPoints, rest: entry.points + entry.debtPoints })]
        : []),
      ...explainOpenedLot(reader, names.lotOpenedBy(entry.id)),
      ...explainUndoing(reader, entry.id, names),
    ],
    table: null,
  };
}

/** An account that was closed. `points` of the entry is the balance with its sign turned, debt included. */
export function explainRemoved(
  reader: Reader,
  entry: Entry,
  removed: Of<'removed'>,
  names: Names,
): ExplanationView {
  const { t } = reader;
  const debt = Math.max(0, -entry.debtPoints);
  return {
    title: t(removed.cause === 'left' ? 'explain.title.left' : 'explain.title.removed'),
    lines: [
      t(removed.cause === 'left' ? 'explain.left.line' : 'explain.removed.line', {
        actor: actorName(reader, entry.actor, names),
        points: debt - entry.points,
      }),
      ...(debt > 0 ? [t('explain.removed.debt', { points: debt })] : []),
      ...typedReason(reader, removed.reason),
    ],
    table: null,
  };
}

/** An account that was opened again. */
export function explainRestored(
  reader: Reader,
  entry: Entry,
  restored: Of<'restored'>,
  names: Names,
): ExplanationView {
  const { t } = reader;
  return {
    title: t(restored.cause === 'joined_again' ? 'explain.title.joinedAgain' : 'explain.title.restored'),
    lines: [
      t(restored.cause === 'joined_again' ? 'explain.joinedAgain.line' : 'explain.restored.line', {
        actor: actorName(reader, entry.actor, names),
        points: Math.max(0, entry.points),
      }),
      ...(entry.debtPoints > 0 ? [t('explain.debt.made', { points: entry.debtPoints })] : []),
      ...typedReason(reader, restored.reason),
    ],
    table: null,
  };
}

/** Points whose last day has passed. */
export function explainExpired(
  reader: Reader,
  entry: Entry,
  expired: Of<'expired'>,
  names: Names,
): ExplanationView {
  const { t } = reader;
  const lot = names.lot(expired.lotId);
  const date = lastValidDay(reader, new Date(expired.expiredAt));
  return {
    title: t('explain.title.expired'),
    lines: [
      t('explain.expired.line', { points: Math.abs(entry.points), date }),
      ...(lot ? [t('explain.expired.source', { source: lotSource(reader, lot, names) })] : []),
    ],
    table: null,
  };
}

/** An opening balance that was cut to what the programme allows. */
export function explainCapped({ t }: Reader, entry: Entry, capped: Of<'opening_capped'>): ExplanationView {
  return {
    title: t('explain.title.openingCapped'),
    lines: [t('explain.capped.line', { cap: capped.cap, points: Math.abs(entry.points) })],
    table: null,
  };
}

/** Debt that nobody asks for any more. */
export function explainForgiven(
  reader: Reader,
  entry: Entry,
  forgiven: Of<'debt_forgiven'>,
  names: Names,
): ExplanationView {
  const { t } = reader;
  const points = Math.abs(entry.debtPoints);
  return {
    title: t('explain.title.forgiven'),
    lines: [
      forgiven.cause === 'too_old'
        ? t('explain.forgiven.tooOld', { points })
        : t('explain.forgiven.line', { actor: actorName(reader, entry.actor, names), points }),
      ...typedReason(reader, forgiven.reason),
    ],
    table: null,
  };
}

export function typedReason({ t }: Reader, reason: string): string[] {
  return reason === '' ? [] : [t('explain.reason.typed', { reason })];
}
