import { RetailFileError } from '../retail-csv.ts';
import type { RetailLine } from '../retail-csv.ts';
import { toDecimal } from './amounts.ts';

/** A sale or a cancellation of a known customer: the lines of one invoice number. */
export interface RetailDocument {
  readonly kind: 'invoice' | 'credit_note';
  readonly number: number;
  readonly customer: string;
  readonly country: string;
  /** The first line's. `YYYY-MM-DD` and `YYYY-MM-DD HH:MM:SS`. */
  readonly day: string;
  readonly time: string;
  /** DECIMAL(15,2) literals; positive on a credit note too. */
  readonly total: string;
  readonly isFree: boolean;
  readonly lines: readonly DocumentLine[];
}

export interface DocumentLine {
  readonly stockCode: string;
  readonly description: string;
  readonly quantity: number;
  readonly rate: string;
}

/** Lines that no document is made of. */
export interface Skipped {
  linesWithoutCustomer: number;
  adjustmentLines: number;
  /** Documents that do not say who owes whom: a sale below zero, a cancellation that adds up to a charge. */
  documentsBelowZero: number;
}

/** Lines of one invoice can be interrupted by those of others, but not from further away than this. */
const WINDOW_LINES = 5000;

interface Pending {
  readonly lines: RetailLine[];
  lastPosition: number;
}

/** Puts lines together to documents, in the order in which the documents begin. */
export async function* readDocuments(
  lines: AsyncIterable<RetailLine>,
  skipped: Skipped,
): AsyncGenerator<RetailDocument> {
  const pending = new Map<string, Pending>();
  const finished = new Set<string>();
  let position = 0;
  for await (const line of lines) {
    position += 1;
    if (line.customer === '') skipped.linesWithoutCustomer += 1;
    else if (line.invoice.startsWith('A')) skipped.adjustmentLines += 1;
    else {
      refuse(
        finished.has(line.invoice),
        line,
        `belongs to an invoice that ended over ${WINDOW_LINES} lines ago`,
      );
      addLine(pending, line, position);
    }
    for (const [invoice, { lines: own, lastPosition }] of pending) {
      if (lastPosition + WINDOW_LINES >= position) break; // The oldest goes first, or nobody does.
      pending.delete(invoice);
      finished.add(invoice);
      yield* toDocument(own, skipped);
    }
  }
  for (const { lines: own } of pending.values()) yield* toDocument(own, skipped);
}

function addLine(pending: Map<string, Pending>, line: RetailLine, position: number): void {
  const known = pending.get(line.invoice);
  if (known === undefined) {
    pending.set(line.invoice, { lines: [line], lastPosition: position });
    return;
  }
  refuse(known.lines[0]?.customer !== line.customer, line, 'has another customer than the lines before');
  known.lines.push(line);
  known.lastPosition = position;
}

function toDocument(lines: readonly RetailLine[], skipped: Skipped): RetailDocument[] {
  const first = lines[0] as RetailLine;
  const isCredit = first.invoice.startsWith('C');
  const sign = isCredit ? -1 : 1;
  const total = lines.reduce((sum, line) => sum + BigInt(sign * line.quantity) * line.priceMicros, 0n);
  if (total < 0n) {
    skipped.documentsBelowZero += 1;
    return [];
  }
  const document: RetailDocument = {
    kind: isCredit ? 'credit_note' : 'invoice',
    number: Number(first.invoice.replace('C', '')),
    customer: first.customer,
    country: first.country,
    day: first.date.slice(0, 10),
    time: `${first.date.replace('T', ' ')}:00`,
    total: toDecimal(total),
    isFree: toDecimal(total) === '0.00',
    lines: lines.map((line) => ({
      stockCode: line.stockCode,
      description: line.description === '' ? line.stockCode : line.description,
      quantity: sign * line.quantity,
      rate: toDecimal(line.priceMicros),
    })),
  };
  return [document];
}

function refuse(isWrong: boolean, line: RetailLine, problem: string): void {
  if (isWrong) throw new RetailFileError(`Line ${line.lineNumber}: invoice ${line.invoice} ${problem}`);
}
