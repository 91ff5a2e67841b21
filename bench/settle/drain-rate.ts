import type { Wired } from '../../sidecar/wire.ts';
import { mustHold } from '../must-hold.ts';
import { ratePerSecond } from '../statistics.ts';
import { addSignals, signalsLeft } from './signals.ts';

/** How many signals per second are handled when one waits for each of these payments. */
export async function drainRate(payments: readonly number[], wired: Wired): Promise<number> {
  await addSignals(wired, payments);
  let handled = 0;
  const rate = await ratePerSecond(payments.length, async () => {
    handled = await wired.services.intake.drain();
  });
  mustHold(handled === payments.length, `${handled} of ${payments.length} signals were handled`);
  mustHold((await signalsLeft(wired)) === 0, 'signals were set aside');
  return rate;
}
