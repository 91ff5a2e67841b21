import type { ProgramDocument } from '../../sidecar/programs/program-document.ts';
import type { BenchPlace } from '../bench-place.ts';
import { largestGroups } from '../item-groups.ts';
import { mustHold } from '../must-hold.ts';
import { richProgram } from '../rich-program.ts';
import { count, rateRow, ratioRow } from '../section.ts';
import type { Section } from '../section.ts';
import { drainRate } from '../settle/drain-rate.ts';
import { paymentIds } from '../settle/signals.ts';
import { ratiosOf, spreadOf } from '../statistics.ts';
import { useProgram } from './use-program.ts';

interface Round {
  readonly plain: number;
  readonly rich: number;
  readonly plainAgain: number;
  readonly richAgain: number;
}

/**
 * The same signals settled under one rule and under ten with five levels and limits, each from an empty ledger, one after the
 * other in every round.
 */
export async function measureRules(place: BenchPlace): Promise<Section> {
  const { wired, rounds, say } = place;
  const live = await wired.services.programs.inForce();
  mustHold(live !== null, 'no programme is published');
  const plain = live.document;
  const rich = richProgram(plain, await largestGroups(wired));
  const payments = await paymentIds(wired);
  const results: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    say(`rules: round ${round} of ${rounds}`);
    const [plainRate, plainAgain] = await rates(place, plain, payments);
    const [richRate, richAgain] = await rates(place, rich, payments);
    // The first round compiles and fills caches.
    if (round > 0) results.push({ plain: plainRate, rich: richRate, plainAgain, richAgain });
  }
  await useProgram(wired, plain);
  return toSection(place, payments.length, results);
}

/** Signals settled per second, and the same signals again with nothing to change. */
async function rates(
  { wired }: BenchPlace,
  document: ProgramDocument,
  payments: readonly number[],
): Promise<[settled: number, unchanged: number]> {
  await useProgram(wired, document);
  return [await drainRate(payments, wired), await drainRate(payments, wired)];
}

function toSection({ rounds }: BenchPlace, signals: number, results: readonly Round[]): Section {
  const of = (name: keyof Round): number[] => results.map((result) => result[name]);
  const perSecond = {
    plain: spreadOf(of('plain')),
    rich: spreadOf(of('rich')),
    plainAgain: spreadOf(of('plainAgain')),
    richAgain: spreadOf(of('richAgain')),
  };
  const ratios = {
    rich: ratiosOf(of('rich'), of('plain')),
    richAgain: ratiosOf(of('richAgain'), of('plainAgain')),
  };
  return {
    title: 'Rules: ten rules, five levels and limits against one rule',
    input: `${count(signals)} invoices, each paid, one signal each; ${rounds} round(s)`,
    columns: ['', 'median', 'range'],
    rows: [
      rateRow('signals settled, one rule', perSecond.plain),
      rateRow('signals settled, ten rules', perSecond.rich),
      rateRow('signals that change nothing, one rule', perSecond.plainAgain),
      rateRow('signals that change nothing, ten rules', perSecond.richAgain),
      ratioRow('settled: ten rules ÷ one rule', ratios.rich),
      ratioRow('nothing to change: ten rules ÷ one rule', ratios.richAgain),
    ],
    data: { signals, rounds, perSecond, ratios },
  };
}
