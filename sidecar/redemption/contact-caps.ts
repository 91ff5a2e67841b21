import type { Cap } from './exchange.ts';

/** How many points a contact may spend for its client, on whatever: null = as many as there are. */
export interface ContactCaps {
  readonly perTimeMax: number | null;
  readonly perMonthMax: number | null;
  /** What this month still allows. */
  readonly leftOfMonth: number | null;
}

export type ContactLimit = 'contact_per_time' | 'contact_per_month';

const NO_CAP = Number.MAX_SAFE_INTEGER;

/** What bounds a spending by a contact; a limit that is not set bounds nothing. */
export function contactCaps({
  perTimeMax,
  leftOfMonth,
}: Pick<ContactCaps, 'perTimeMax' | 'leftOfMonth'>): Cap<ContactLimit>[] {
  return [
    ['contact_per_time', perTimeMax ?? NO_CAP],
    ['contact_per_month', leftOfMonth ?? NO_CAP],
  ];
}

/** Where a contact may spend less than the minimum, its own limit is what decides, not the minimum. */
export function contactLimitsFirst<Limit extends string>(limits: readonly Limit[]): readonly Limit[] {
  const isOwn = (limit: string) => limit === 'contact_per_time' || limit === 'contact_per_month';
  return limits[0] === 'below_minimum'
    ? [...limits.filter(isOwn), ...limits.filter((limit) => !isOwn(limit))]
    : limits;
}

/** The first limit of a contact that stands against so many points; null when none does. */
export function contactLimitAgainst(caps: ContactCaps | null, points: number): ContactLimit | null {
  return caps === null ? null : (contactCaps(caps).find(([, most]) => points > most)?.[0] ?? null);
}

/** The numbers that the sentence of a contact's limit names. */
export function contactLimitDetails({ perTimeMax, perMonthMax, leftOfMonth }: ContactCaps) {
  return { perTime: perTimeMax ?? 0, perMonth: perMonthMax ?? 0, leftOfMonth: leftOfMonth ?? 0 };
}
