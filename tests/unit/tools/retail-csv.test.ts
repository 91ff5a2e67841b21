import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readRetailLines, RetailFileError } from '../../../tools/retail-csv.ts';
import type { RetailLine } from '../../../tools/retail-csv.ts';

const folder = mkdtempSync(join(tmpdir(), 'loyalty-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = 'invoice,date,customer,stock_code,description,quantity,unit_price,country';
const GOOD = '536365,2010-12-01T08:26,17850,85123A," ""BIG"" HOLDER, £2 ",6,2.55,United Kingdom';

async function read(bytes: Uint8Array): Promise<RetailLine[]> {
  const file = join(folder, 'file.csv.gz');
  writeFileSync(file, bytes);
  const lines: RetailLine[] = [];
  for await (const line of readRetailLines(file)) lines.push(line);
  return lines;
}

const zipped = (...lines: string[]): Uint8Array => gzipSync(`${lines.join('\n')}\n`);

describe('reading a retail file', () => {
  test('quotes are undone and spaces at the ends of a description go', async () => {
    const [line] = await read(zipped(HEADER, GOOD));
    expect(line).toMatchObject({
      invoice: '536365',
      description: '"BIG" HOLDER, £2',
      quantity: 6,
      priceMicros: 2550000n,
    });
  });

  test.each([
    ['invoice is "X1"', GOOD.replace('536365', 'X1')],
    ['date is "2010-02-30T08:26"', GOOD.replace('2010-12-01', '2010-02-30')],
    ['date is "2010-12-01T24:26"', GOOD.replace('T08', 'T24')],
    ['customer is "abc"', GOOD.replace('17850', 'abc')],
    ['quantity is "6.5"', GOOD.replace(',6,', ',6.5,')],
    ['unit_price is "free"', GOOD.replace('2.55', 'free')],
    ['country is ""', GOOD.replace('United Kingdom', '')],
  ])('%s is refused with its line number', async (message, line) => {
    await expect(read(zipped(HEADER, GOOD, line))).rejects.toThrow(`Line 3: ${message}`);
  });

  test.each([
    ['a line with too few fields', zipped(HEADER, '1,2,3')],
    ['a quote in the middle of a field', zipped(HEADER, GOOD.replace('"" HOLDER', '" HOLDER'))],
    ['other columns', zipped('a,b', '1,2')],
    ['an empty file', gzipSync('')],
    ['a file that is not gzip', Buffer.from('hello')],
    ['a file that was cut off', zipped(HEADER, GOOD).subarray(0, 40)],
  ])('%s is refused as the fault of the file', async (_name, bytes) => {
    await expect(read(bytes)).rejects.toBeInstanceOf(RetailFileError);
  });

  test('a file that is not there is named', async () => {
    const reading = readRetailLines(join(folder, 'nowhere.csv.gz')).next();
    await expect(reading).rejects.toThrow('nowhere.csv.gz cannot be read');
  });
});
