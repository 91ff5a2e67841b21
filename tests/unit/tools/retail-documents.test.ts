import { describe, expect, test } from '@jest/globals';
import { readDocuments } from '../../../tools/retail/documents.ts';
import type { RetailDocument, Skipped } from '../../../tools/retail/documents.ts';
import { parseMicros } from '../../../tools/retail/amounts.ts';
import type { RetailLine } from '../../../tools/retail-csv.ts';

function aLine(change: Partial<Omit<RetailLine, 'priceMicros'>> & { price?: string } = {}): RetailLine {
  const { price = '2.55', ...rest } = change;
  return {
    lineNumber: 2,
    invoice: '536365',
    date: '2010-12-01T08:26',
    customer: '17850',
    stockCode: '85123A',
    description: 'LANTERN',
    quantity: 6,
    priceMicros: parseMicros(price),
    country: 'United Kingdom',
    ...rest,
  };
}

async function documentsOf(
  lines: readonly RetailLine[],
): Promise<{ documents: RetailDocument[]; skipped: Skipped }> {
  const skipped = { linesWithoutCustomer: 0, adjustmentLines: 0, documentsBelowZero: 0 };
  const documents: RetailDocument[] = [];
  for await (const document of readDocuments(asStream(lines), skipped)) documents.push(document);
  return { documents, skipped };
}

async function* asStream(lines: readonly RetailLine[]): AsyncGenerator<RetailLine> {
  for (const line of lines) yield await Promise.resolve(line);
}

describe('documents of the retail file', () => {
  test('the lines of an invoice make one document, also when another invoice comes between them', async () => {
    const { documents } = await documentsOf([
      aLine(),
      aLine({ invoice: '536366', quantity: 1 }),
      aLine({ price: '3.39', quantity: 2, date: '2010-12-01T08:27' }),
    ]);
    expect(documents.map(({ number, total, time }) => [number, total, time])).toEqual([
      [536365, '22.08', '2010-12-01 08:26:00'],
      [536366, '2.55', '2010-12-01 08:26:00'],
    ]);
  });

  test('a cancellation is a credit note with positive quantities', async () => {
    const { documents } = await documentsOf([aLine({ invoice: 'C536379', quantity: -2 })]);
    expect(documents[0]).toMatchObject({ kind: 'credit_note', number: 536379, total: '5.10' });
    expect(documents[0]?.lines[0]?.quantity).toBe(2);
  });

  test('lines without customer and adjustments are skipped and counted', async () => {
    const { documents, skipped } = await documentsOf([
      aLine({ customer: '' }),
      aLine({ invoice: 'A563185' }),
      aLine({ invoice: 'A563186', customer: '' }),
    ]);
    expect(documents).toEqual([]);
    expect(skipped).toEqual({ linesWithoutCustomer: 2, adjustmentLines: 1, documentsBelowZero: 0 });
  });

  test('a sale below zero is skipped and counted', async () => {
    const { documents, skipped } = await documentsOf([aLine({ quantity: -1 })]);
    expect([documents.length, skipped.documentsBelowZero]).toEqual([0, 1]);
  });

  test('a sale of exactly nothing is free', async () => {
    const { documents } = await documentsOf([aLine({ price: '0.00' })]);
    expect(documents[0]).toMatchObject({ total: '0.00', isFree: true });
  });

  test('the total is rounded once, at the end', async () => {
    const { documents } = await documentsOf([
      aLine({ price: '0.001', quantity: 4 }),
      aLine({ price: '0.001', quantity: 1 }),
    ]);
    expect(documents[0]?.total).toBe('0.01');
  });

  test('two customers in one invoice are refused with the line', async () => {
    await expect(documentsOf([aLine(), aLine({ lineNumber: 3, customer: '1' })])).rejects.toThrow(
      'Line 3: invoice 536365 has another customer than the lines before',
    );
  });
});
