import type { AppDeps } from '../../app.ts';
import type { MemberStanding } from '../../services.ts';
import type { PageContext } from '../page-context.ts';
import { type Worth, worthsOf } from '../portal/worths.ts';

/** What staff tell the client now, in words that can be said aloud. */
export interface Counter {
  readonly sentence: string;
  /** What stands in the way of the rest, each in a sentence. */
  readonly notes: readonly string[];
}

/** "You can use 120 points now, worth £1.20; 30 end on Friday 4 December." */
export function counterSentence(
  context: PageContext,
  {
    spendable,
    expiries,
    pending,
    held,
    debt,
  }: Pick<MemberStanding, 'spendable' | 'expiries' | 'pending' | 'held' | 'debt'>,
  worths: readonly Worth[],
): Counter {
  const { t, format } = context;
  const worth = worths.map(({ amount, currency }) => format.money(amount, currency)).join(', ');
  const now =
    spendable > 0 && worth !== ''
      ? t('counter.nowWorth', { points: spendable, worth })
      : t('counter.now', { points: Math.max(0, spendable) });
  const next = expiries[0];
  // An expiry is the instant after the last valid day.
  const ends = next
    ? t('counter.ends', {
        points: next.points,
        day: format.spokenDay(new Date(next.expiresAt.getTime() - 1), context.now),
      })
    : null;
  return {
    sentence: ends ? t('counter.both', { now, ends }) : t('counter.only', { now }),
    notes: [
      ...(pending > 0 ? [t('counter.pending', { points: pending })] : []),
      ...(held > 0 ? [t('counter.held', { points: held })] : []),
      ...(debt > 0 ? [t('counter.debt', { points: debt })] : []),
    ],
  };
}

/** The same for a client, read now. */
export async function readCounter(
  { services, reads }: AppDeps,
  context: PageContext,
  standing: MemberStanding,
): Promise<Counter> {
  const [live, currencies] = await Promise.all([
    services.programs.inForce(),
    reads.clientInvoices.currenciesOf(standing.clientId),
  ]);
  return counterSentence(context, standing, worthsOf(standing.spendable, live, currencies));
}
