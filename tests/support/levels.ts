import type { ProgramVersion } from '../../sidecar/programs/program-document.ts';
import type { TierSettings } from '../../sidecar/programs/tier.ts';
import { fromHostDateTime } from '../../sidecar/shared/business-time.ts';
import { rational } from '../../sidecar/shared/rational.ts';
import type { MetricLine } from '../../sidecar/tiers/member-tiers.ts';
import type { MetricDay, TierStanding } from '../../sidecar/tiers/standing.ts';
import type { TierInput } from '../../sidecar/tiers/tier-input.ts';
import { aDocument, aTier, aTierSettings, aVersion } from './builders.ts';

export const ZONE = 'Europe/London';

/** Silver from 500, Gold from 1,000 points of a calendar year, valid to the end of the next (E4). */
export function silverAndGold(changes: Partial<TierSettings> = {}): TierSettings {
  return aTierSettings({
    mode: 'threshold',
    metric: 'points',
    window: { kind: 'calendar_year' },
    validity: { kind: 'period_end', periods: 1 },
    downgrade: 'to_level',
    levels: [
      aTier({ id: 'silver', threshold: '500', price: 500 }),
      aTier({ id: 'gold', threshold: '1000', price: 1000 }),
    ],
    ...changes,
  });
}

export function anInput(settings: TierSettings, enrolledOn = '2025-01-15'): TierInput {
  return { settings, timeZone: ZONE, enrolledOn };
}

export function aTieredVersion(
  settings: TierSettings,
  changes: Partial<ProgramVersion> = {},
): ProgramVersion {
  return aVersion({ document: aDocument({ timeZone: ZONE, tiers: settings }), ...changes });
}

/** A local moment of the shop: "2025-11-20" (at noon) or "2025-11-20 09:30:00". */
export function moment(text: string): Date {
  return fromHostDateTime(text.length === 10 ? `${text} 12:00:00` : text, ZONE);
}

/** The first instant of a local day. */
export function startOf(day: string): Date {
  return moment(`${day} 00:00:00`);
}

export function earned(day: string, points: number): MetricDay {
  return { day, points, spend: rational(points), invoices: 1 };
}

/** What an invoice added to the metrics; each one is another source unless the test says so. */
export function aMetricLine(changes: Partial<MetricLine> & { day: string; points: number }): MetricLine {
  return {
    sourceType: 'invoice',
    sourceId: 1,
    seq: 1,
    spend: String(changes.points),
    invoices: 1,
    ...changes,
  };
}

export function holding(tier: string, since: string, until: string | null): TierStanding {
  return {
    tier,
    since: moment(since),
    reviewAt: until === null ? null : startOf(until),
    isLocked: false,
    lockedUntil: null,
  };
}
