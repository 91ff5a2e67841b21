import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';

/** One document of the file: what its whole pounds are worth at 1 point per £1.00. */
interface RetailEvent {
  readonly customer: string;
  /** Local time of the shop, YYYY-MM-DDTHH:MM. */
  readonly at: string;
  readonly points: number;
  readonly isCancellation: boolean;
}

export interface ExpectedMember {
  earned: number;
  clawedBack: number;
  expired: number;
  debt: number;
}

/** All documents with a customer in the order of time, sales before cancellations of the same minute. */
export async function readRetailEvents(file: string): Promise<RetailEvent[]> {
  const csv = await text(createReadStream(file).pipe(createGunzip()));
  const documents = new Map<string, { customer: string; at: string; amount: bigint }>();
  for (const row of parse<Record<string, string>>(csv, { columns: true })) {
    if (!row['customer']) continue;
    const known = documents.get(row['invoice']!);
    const document = known ?? { customer: row['customer'], at: row['date']!, amount: 0n };
    document.amount += BigInt(row['quantity']!) * thousandths(row['unit_price']!);
    documents.set(row['invoice']!, document);
  }
  return [...documents]
    .map(([number, { customer, at, amount }]) => {
      const isCancellation = number.startsWith('C');
      return { customer, at, isCancellation, points: Number((isCancellation ? -amount : amount) / 1000n) };
    })
    .sort((a, b) => a.at.localeCompare(b.at) || Number(a.isCancellation) - Number(b.isCancellation));
}

/**
 * The highest level that each customer ever reached, by lifetime points: what later cancellations take back never lowers it.
 * `thresholds` in rising order; 0 = none, 1 = the first level …
 */
export function expectedLevels(
  events: readonly RetailEvent[],
  thresholds: readonly number[],
  until = '9999-12-31',
): Map<string, number> {
  const books = new Map<string, { points: number; level: number }>();
  for (const { customer, at, points, isCancellation } of events) {
    if (at.slice(0, 10) > until) continue;
    const book = books.get(customer) ?? { points: 0, level: 0 };
    books.set(customer, book);
    book.points += isCancellation ? -points : points;
    const reached = thresholds.filter((threshold) => book.points >= threshold).length;
    book.level = Math.max(book.level, reached);
  }
  return new Map([...books].map(([customer, { level }]) => [customer, level]));
}

/** Exact: prices of the file have at most three decimals. */
function thousandths(price: string): bigint {
  const [whole = '0', decimals = ''] = price.split('.');
  return BigInt(whole + decimals.padEnd(3, '0'));
}

/**
 * What each customer should have, counted from the file alone: points of a sale live for `days` days after its own, the
 * last one included (`null` = for ever); a cancellation takes from what ends first, and what is not there is owed and
 * settled by later sales. History stops at the end of `until`.
 */
export function expectedMembers(
  events: readonly RetailEvent[],
  days: number | null,
  until = '9999-12-31',
): Map<string, ExpectedMember> {
  const books = new Map<string, ExpectedMember & { lots: { lastDay: string; left: number }[] }>();
  const expire = (book: { expired: number; lots: { lastDay: string; left: number }[] }, today: string) => {
    for (const lot of book.lots) {
      if (lot.lastDay >= today) continue;
      book.expired += lot.left;
      lot.left = 0;
    }
    book.lots = book.lots.filter((lot) => lot.left > 0);
  };
  for (const { customer, at, points, isCancellation } of events) {
    const day = at.slice(0, 10);
    if (day > until) continue;
    const book = books.get(customer) ?? { earned: 0, clawedBack: 0, expired: 0, debt: 0, lots: [] };
    books.set(customer, book);
    expire(book, day);
    if (isCancellation) {
      book.clawedBack += points;
      let left = points;
      for (const lot of book.lots) {
        const taken = Math.min(lot.left, left);
        lot.left -= taken;
        left -= taken;
      }
      book.debt += left;
    } else {
      book.earned += points;
      const settled = Math.min(book.debt, points);
      book.debt -= settled;
      book.lots.push({ lastDay: days === null ? '9999-12-31' : plusDays(day, days), left: points - settled });
    }
  }
  for (const book of books.values()) expire(book, plusDays(until === '9999-12-31' ? '2100-01-01' : until, 1));
  return new Map(
    [...books].map(([customer, { earned, clawedBack, expired, debt }]) => [
      customer,
      { earned, clawedBack, expired, debt },
    ]),
  );
}

function plusDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
