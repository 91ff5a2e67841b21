import { backfill } from '../../sidecar/jobs/backfill.ts';
import { sweep } from '../../sidecar/jobs/sweep.ts';
import type { BenchPlace } from '../bench-place.ts';
import { emptyLedger } from '../empty-ledger.ts';
import { mustHold } from '../must-hold.ts';
import { count, rateRow, ratioRow } from '../section.ts';
import type { Section } from '../section.ts';
import { ratePerSecond, ratiosOf, spreadOf } from '../statistics.ts';
import { readDocuments } from './read-documents.ts';

interface Round {
  readonly backfilled: number;
  readonly swept: number;
  readonly read: number;
}

interface Outcome {
  readonly documents: number;
  readonly earned: number;
  readonly clawedBack: number;
}

/**
 * Documents (invoices and credit notes) per second that a backfill turns from history into points, and that a sweep
 * finds unchanged, against reading the same rows of the CRM without doing anything with them.
 */
export async function measureBackfill(place: BenchPlace): Promise<Section> {
  const { rounds, say } = place;
  const results: Round[] = [];
  let outcome: Outcome = { documents: 0, earned: 0, clawedBack: 0 };
  for (let round = 0; round <= rounds; round += 1) {
    say(`backfill: round ${round} of ${rounds}`);
    const result = await oneRound(place);
    // The first round compiles and fills caches.
    if (round > 0) results.push(result.rates);
    outcome = result.outcome;
  }
  return toSection(place, outcome, results);
}

async function oneRound({ wired, loaded }: BenchPlace): Promise<{ rates: Round; outcome: Outcome }> {
  const { db, table, settle } = wired;
  await emptyLedger(db, table);
  const documents = loaded.invoices + loaded.creditNotes;
  let outcome: Outcome = { documents, earned: 0, clawedBack: 0 };
  const backfilled = await ratePerSecond(documents, async () => {
    const { total, earned, clawedBack } = await backfill(wired, settle);
    outcome = { documents: total, earned, clawedBack };
  });
  mustHold(outcome.documents === documents && outcome.earned > 0, 'the backfill did not see every document');
  let checked = 0;
  let changed = 0;
  const swept = await ratePerSecond(documents, async () => {
    ({ checked, changed } = await sweep(wired, settle));
  });
  mustHold(checked === documents && changed === 0, `the sweep changed ${changed} of ${checked} documents`);
  let seen = 0;
  const read = await ratePerSecond(documents, async () => {
    seen = await readDocuments(wired);
  });
  mustHold(seen === documents, `${seen} of ${documents} documents were read`);
  return { rates: { backfilled, swept, read }, outcome };
}

function toSection({ loaded, rounds }: BenchPlace, outcome: Outcome, results: readonly Round[]): Section {
  const of = (name: keyof Round): number[] => results.map((result) => result[name]);
  const rates = {
    backfilled: spreadOf(of('backfilled')),
    swept: spreadOf(of('swept')),
    read: spreadOf(of('read')),
  };
  const ratios = {
    backfilledPerRead: ratiosOf(of('backfilled'), of('read')),
    sweptPerRead: ratiosOf(of('swept'), of('read')),
  };
  return {
    title: 'Backfill and sweep',
    input:
      `${count(loaded.invoices)} invoices and ${count(loaded.creditNotes)} credit notes: ` +
      `${count(outcome.earned)} points earned, ${count(outcome.clawedBack)} clawed back; ${rounds} round(s)`,
    columns: ['', 'median', 'range'],
    rows: [
      rateRow('documents backfilled', rates.backfilled),
      rateRow('documents swept, nothing to change', rates.swept),
      rateRow('limit: reading the same documents, lines and payments', rates.read),
      ratioRow('backfilled ÷ read', ratios.backfilledPerRead),
      ratioRow('swept ÷ read', ratios.sweptPerRead),
    ],
    data: { ...outcome, rounds, perSecond: rates, ratios },
  };
}
