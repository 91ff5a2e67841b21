import { HostSession } from '../../tools/host-session.ts';
import { installModule } from '../../tools/module-install.ts';
import type { BenchPlace } from '../bench-place.ts';
import { emptyLedger } from '../empty-ledger.ts';
import { mustHold } from '../must-hold.ts';
import type { Section } from '../section.ts';
import { hostSection } from './host-section.ts';
import { payInvoices } from './payment-round.ts';
import { Scene } from './scene.ts';
import { SITUATIONS, situationsOfRound } from './situation.ts';
import type { Situation } from './situation.ts';
import { bankMode, countRows, makeUnpaid } from './unpaid-invoices.ts';
import type { UnpaidInvoice } from './unpaid-invoices.ts';

/** Requests of each kind, uncounted first ones, per situation and round. */
const WARM_UP = 3;

export interface HostTimes {
  readonly payment: number[];
  readonly preview: number[];
  /** Signals that the module wrote for these payments. */
  signals: number;
}

export type Times = Readonly<Record<Situation, HostTimes>>;

/**
 * How long the host's own pages take with the module off, on, and with the sidecar up, down and hanging. One signed-in
 * session, one request at a time. The panel that the browser loads afterwards is not part of it: the host's page does
 * not wait for it.
 */
export async function measureHost(place: BenchPlace): Promise<Section> {
  const { wired, host, quick, say } = place;
  const rounds = quick ? 2 : 8;
  const perRound = quick ? 10 : 25;
  await emptyLedger(wired.db, wired.table);
  const invoices = await makeUnpaid(wired, rounds * SITUATIONS.length * (WARM_UP + perRound));
  await installModule(host.url);
  const admin = new HostSession(host.url);
  await admin.loginStaff();
  const scene = new Scene(place, admin);
  const mode = await bankMode(wired);

  const times: Times = {
    off: { payment: [], preview: [], signals: 0 },
    down: { payment: [], preview: [], signals: 0 },
    up: { payment: [], preview: [], signals: 0 },
    hanging: { payment: [], preview: [], signals: 0 },
    stale: { payment: [], preview: [], signals: 0 },
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const situation of situationsOfRound(round)) {
      say(`host: round ${round + 1} of ${rounds}, ${situation}`);
      await scene.enter(situation);
      await payInvoices(admin, invoices.splice(0, WARM_UP), mode);
      const taken = await payChecked(place, admin, invoices.splice(0, perRound), mode, situation);
      times[situation].payment.push(...taken.payment);
      times[situation].preview.push(...taken.preview);
      times[situation].signals += taken.signals;
    }
  }
  await scene.enter('off');
  return hostSection(times);
}

/** Pays, and makes sure that the payments are there and that the module did, or did not, see them. */
async function payChecked(
  { wired }: BenchPlace,
  admin: HostSession,
  invoices: readonly UnpaidInvoice[],
  mode: string,
  situation: Situation,
) {
  const before = await countRows(wired);
  const times = await payInvoices(admin, invoices, mode);
  const after = await countRows(wired);
  mustHold(after.payments - before.payments === invoices.length, 'the host did not record every payment');
  mustHold(
    times.payment.length === invoices.length && times.preview.length === invoices.length,
    'a request was not seen',
  );
  const signals = after.signals - before.signals;
  const expected = situation === 'off' ? signals === 0 : signals >= invoices.length;
  mustHold(expected, `${signals} signals for ${invoices.length} payments (${situation})`);
  return { ...times, signals };
}
