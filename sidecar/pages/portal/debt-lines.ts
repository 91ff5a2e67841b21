import type { AppDeps } from '../../app.ts';
import { wantedByEntries } from '../../crm/wanted-names.ts';
import type { MemberStanding } from '../../services.ts';
import { explainEntry } from '../explain.ts';
import type { PageContext } from '../page-context.ts';

const MOST_LINES = 3;

/** What a client owes points for, purchase by purchase, and how much of it is settled; the newest first. */
export async function debtLines(
  { reads }: AppDeps,
  context: PageContext,
  { memberId, debt }: MemberStanding,
): Promise<readonly string[]> {
  if (memberId === null || debt === 0) return [];
  const owed = (await reads.lots.debts(memberId, debt)).slice(0, MOST_LINES);
  const names = await reads.names.read(wantedByEntries(owed.map(({ entry }) => entry)));
  const { t, format } = context;
  return owed.map(({ entry, points, open }) => {
    const key = open < points ? 'lots.portal.debtPartly' : 'lots.portal.debtOpen';
    return t(key, {
      source: explainEntry(context, entry, names).title,
      date: format.date(entry.occurredAt),
      points,
      settled: points - open,
      open,
    });
  });
}
