import { execute } from '../../sidecar/database/bulk.ts';
import { NO_COUPONS } from '../../sidecar/programs/coupon-settings.ts';
import type { ProgramDocument } from '../../sidecar/programs/program-document.ts';
import type { BenchPlace } from '../bench-place.ts';
import { mustHold } from '../must-hold.ts';
import { useProgram } from '../rules/use-program.ts';
import { count, rateRow, ratioRow } from '../section.ts';
import type { Section } from '../section.ts';
import { openCeiling } from '../settle/ceiling-tables.ts';
import type { Ceiling } from '../settle/ceiling-tables.ts';
import { drainRate } from '../settle/drain-rate.ts';
import { readLedgerRows } from '../settle/ledger-rows.ts';
import { commitOneByOne } from '../settle/single-commits.ts';
import { paymentIds } from '../settle/signals.ts';
import { ratePerSecond, ratiosOf, spreadOf } from '../statistics.ts';
import { convertForMembers } from './convert-for-members.ts';
import { addCoupons, couponLists, type ListRates } from './coupon-lists.ts';

/** Enough to be steady, few enough not to take minutes on a slow disk. */
const CONVERSIONS = 500;
const CONVERSIONS_QUICK = 50;
const COUPONS = 50_000;
const COUPONS_QUICK = 2_000;

interface Round extends ListRates {
  readonly silent: number;
  readonly telling: number;
  /** Announcements handed on to messages, automation and bell, per second. */
  readonly handedOn: number;
  readonly converted: number;
  readonly commits: number;
}

/**
 * What belongs to points beside earning: telling of them while they are settled, turning them into coupons, and lists of
 * many coupons. It moves the CRM's invoices to today, since nothing is told about old ones: no part may follow it.
 */
export async function measureBenefits(place: BenchPlace): Promise<Section> {
  const { wired, rounds, quick, say } = place;
  const ceiling = await openCeiling(place);
  const live = await wired.services.programs.inForce();
  mustHold(live !== null, 'no programme is published');
  await moveToToday(place);
  const payments = await paymentIds(wired);
  const results: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    say(`benefits: round ${round} of ${rounds}`);
    const result = await oneRound(place, ceiling, live.document, payments);
    // The first round compiles and fills caches.
    if (round > 0) results.push(result);
  }
  return toSection(place, payments.length, quick ? COUPONS_QUICK : COUPONS, results);
}

async function moveToToday({ wired: { db, table } }: BenchPlace): Promise<void> {
  await execute(db, `UPDATE \`${table.host('invoices')}\` SET date = CURRENT_DATE`);
  await execute(
    db,
    `UPDATE \`${table.host('invoicepaymentrecords')}\` SET date = CURRENT_DATE, daterecorded = CURRENT_TIMESTAMP`,
  );
}

async function oneRound(
  { wired, quick }: BenchPlace,
  ceiling: Ceiling,
  plain: ProgramDocument,
  payments: readonly number[],
): Promise<Round> {
  const { db, table, services } = wired;
  const coupons = { ...NO_COUPONS, isOn: true, rates: [{ currency: 'GBP', points: 100, amount: '1.00' }] };
  await useProgram(wired, plain);
  const silent = await drainRate(payments, wired);

  await useProgram(wired, { ...plain, coupons, messages: { ...plain.messages, isOn: true } });
  const telling = await drainRate(payments, wired);
  const startedAt = performance.now();
  const told = await services.announcements.drain();
  const handedOn = told / ((performance.now() - startedAt) / 1000);
  mustHold(told > 0, 'nothing was told');

  const rows = await readLedgerRows(wired);
  await ceiling.empty();
  await ceiling.addMembers(rows.members);
  const most = quick ? CONVERSIONS_QUICK : CONVERSIONS;
  const single = rows.entries.slice(0, most);
  const commits = await ratePerSecond(single.length, () => commitOneByOne(ceiling, single));
  const converted = await convertForMembers(wired, most);
  await addCoupons({ db, table }, quick ? COUPONS_QUICK : COUPONS);
  return { silent, telling, handedOn, converted, commits, ...(await couponLists(wired)) };
}

function toSection(
  { rounds }: BenchPlace,
  signals: number,
  coupons: number,
  results: readonly Round[],
): Section {
  const of = (name: keyof Round): number[] => results.map((result) => result[name]);
  const perSecond = {
    silent: spreadOf(of('silent')),
    telling: spreadOf(of('telling')),
    handedOn: spreadOf(of('handedOn')),
    converted: spreadOf(of('converted')),
    commits: spreadOf(of('commits')),
    firstPage: spreadOf(of('firstPage')),
    search: spreadOf(of('search')),
    plainRead: spreadOf(of('plainRead')),
  };
  const ratios = {
    telling: ratiosOf(of('telling'), of('silent')),
    converted: ratiosOf(of('converted'), of('commits')),
    firstPage: ratiosOf(of('firstPage'), of('plainRead')),
    search: ratiosOf(of('search'), of('plainRead')),
  };
  return {
    title: 'Benefits: telling, coupons, long lists',
    input: `${count(signals)} invoices of today, each paid, one signal each; ${count(coupons)} coupons; ${rounds} round(s)`,
    columns: ['', 'median', 'range'],
    rows: [
      rateRow('signals settled, nobody is told', perSecond.silent),
      rateRow('signals settled, messages on', perSecond.telling),
      rateRow('announcements handed on to messages, automation and bell', perSecond.handedOn),
      rateRow('points turned into a coupon, one after the other', perSecond.converted),
      rateRow('limit: durable commits of one entry and its member, 1 connection', perSecond.commits),
      rateRow('first page of the list of coupons', perSecond.firstPage),
      rateRow('coupon found by the beginning of its code', perSecond.search),
      rateRow('limit: the same 51 rows by their key alone', perSecond.plainRead),
      ratioRow('settled: messages on ÷ off', ratios.telling),
      ratioRow('conversions ÷ single commits', ratios.converted),
      ratioRow('first page ÷ plain reading', ratios.firstPage),
      ratioRow('found by code ÷ plain reading', ratios.search),
    ],
    data: { signals, coupons, rounds, perSecond, ratios },
  };
}
