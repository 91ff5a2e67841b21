import { simulate } from '../../sidecar/simulator/simulate.ts';
import type { ProgramDocument } from '../../sidecar/programs/program-document.ts';
import { readDocuments } from '../backfill/read-documents.ts';
import type { BenchPlace } from '../bench-place.ts';
import { largestGroups } from '../item-groups.ts';
import { mustHold } from '../must-hold.ts';
import { richProgram } from '../rich-program.ts';
import { count, rateRow, ratioRow } from '../section.ts';
import type { Section } from '../section.ts';
import { ratePerSecond, ratiosOf, spreadOf } from '../statistics.ts';

interface Round {
  readonly plain: number;
  readonly rich: number;
  readonly read: number;
}

/**
 * Documents (invoices and credit notes) per second that the simulator settles in memory, reading included, against reading the
 * same rows of the CRM without doing anything with them. One process, one thread.
 */
export async function measureSimulate(place: BenchPlace): Promise<Section> {
  const { wired, rounds, say } = place;
  const live = await wired.services.programs.inForce();
  mustHold(live !== null, 'no programme is published');
  const plain = live.document;
  const rich = richProgram(plain, await largestGroups(wired));
  const results: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    say(`simulate: round ${round} of ${rounds}`);
    const result = {
      plain: await simulatedPerSecond(place, plain),
      rich: await simulatedPerSecond(place, rich),
      read: await readPerSecond(place),
    };
    // The first round compiles and fills caches.
    if (round > 0) results.push(result);
  }
  return toSection(place, results);
}

async function simulatedPerSecond({ wired, loaded }: BenchPlace, document: ProgramDocument): Promise<number> {
  const documents = loaded.invoices + loaded.creditNotes;
  let seen = 0;
  let issued = 0;
  const rate = await ratePerSecond(documents, async () => {
    const { report } = await simulate(wired, document);
    seen = report.documents;
    issued = report.totals.issued;
  });
  mustHold(seen === documents && issued > 0, `${seen} of ${documents} documents were simulated`);
  return rate;
}

async function readPerSecond({ wired, loaded }: BenchPlace): Promise<number> {
  const documents = loaded.invoices + loaded.creditNotes;
  let seen = 0;
  const rate = await ratePerSecond(documents, async () => {
    seen = await readDocuments(wired);
  });
  mustHold(seen === documents, `${seen} of ${documents} documents were read`);
  return rate;
}

function toSection({ loaded, rounds }: BenchPlace, results: readonly Round[]): Section {
  const of = (name: keyof Round): number[] => results.map((result) => result[name]);
  const perSecond = { plain: spreadOf(of('plain')), rich: spreadOf(of('rich')), read: spreadOf(of('read')) };
  const ratios = {
    plainPerRead: ratiosOf(of('plain'), of('read')),
    richPerRead: ratiosOf(of('rich'), of('read')),
  };
  return {
    title: 'Simulator: a programme over all of history, in memory',
    input: `${count(loaded.invoices)} invoices and ${count(loaded.creditNotes)} credit notes; ${rounds} round(s)`,
    columns: ['', 'median', 'range'],
    rows: [
      rateRow('documents simulated, one rule', perSecond.plain),
      rateRow('documents simulated, ten rules, five levels, limits', perSecond.rich),
      rateRow('limit: reading the same documents, lines and payments', perSecond.read),
      ratioRow('simulated, one rule ÷ read', ratios.plainPerRead),
      ratioRow('simulated, ten rules ÷ read', ratios.richPerRead),
    ],
    data: { invoices: loaded.invoices, creditNotes: loaded.creditNotes, rounds, perSecond, ratios },
  };
}
