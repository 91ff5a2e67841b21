import type { AppDeps } from '../../app.ts';
import { wantedBySources } from '../../crm/wanted-names.ts';
import type { MemberStanding } from '../../services.ts';
import { lastValidDay, lotSource } from '../explain-names.ts';
import type { PageContext } from '../page-context.ts';

/** A day after which points are gone: how many, and what they came from. */
export interface ExpiryRow {
  readonly day: string;
  readonly points: number;
  /** The largest sources, e.g. "Invoice INV-000123 (40)". */
  readonly sources: readonly string[];
  /** "and 4 others"; null when all are named. */
  readonly others: string | null;
}

const MOST_DAYS = 12;
const SOURCES_PER_DAY = 3;

/** When a client's points end, soonest first. */
export async function expirySchedule(
  { reads }: AppDeps,
  context: PageContext,
  { memberId, expiries }: MemberStanding,
): Promise<readonly ExpiryRow[]> {
  const shown = expiries.slice(0, MOST_DAYS);
  const last = shown.at(-1);
  if (memberId === null || !last) return [];
  const parts = await reads.lots.expiring(memberId, context.now, last.expiresAt, SOURCES_PER_DAY);
  const names = await reads.names.read(wantedBySources(parts));
  const { t, format } = context;
  return shown.map(({ expiresAt, points }) => {
    const own = parts.filter((part) => part.expiresAt.getTime() === expiresAt.getTime());
    const others = (own[0]?.sources ?? 0) - own.length;
    return {
      day: lastValidDay(context, expiresAt),
      points,
      sources: own.map((part) =>
        t('lots.portal.part', {
          source: lotSource(context, part, names),
          points: format.points(part.points),
        }),
      ),
      others: others > 0 ? t('lots.portal.others', { count: others }) : null,
    };
  });
}
