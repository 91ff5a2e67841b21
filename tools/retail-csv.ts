import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import { parseMicros } from './retail/amounts.ts';

/** One line of one invoice, as the file has it. */
export interface RetailLine {
  readonly lineNumber: number;
  readonly invoice: string;
  /** `YYYY-MM-DDTHH:MM`, local time of the shop. */
  readonly date: string;
  /** Empty for sales to nobody known. */
  readonly customer: string;
  readonly stockCode: string;
  readonly description: string;
  readonly quantity: number;
  /** Millionths of the currency unit: exact, whatever the number of decimals in the file. */
  readonly priceMicros: bigint;
  readonly country: string;
}

/** The file is not what it should be; the message names the line and the way out. */
export class RetailFileError extends Error {}

const HEADER = 'invoice,date,customer,stock_code,description,quantity,unit_price,country';

/** The lines of a gzipped CSV file of the retail format, one after the other. */
export async function* readRetailLines(path: string): AsyncGenerator<RetailLine> {
  await stat(path).catch((error: unknown) => {
    throw new RetailFileError(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  });
  const parser = parse({ info: true, bom: true });
  // Errors of the earlier streams destroy the parser, whose loop below then throws them.
  pipeline(createReadStream(path), createGunzip(), parser, () => undefined);
  let isHeader = true;
  try {
    for await (const row of parser as AsyncIterable<{ info: { lines: number }; record: string[] }>) {
      if (!isHeader) yield toLine(row.record, row.info.lines);
      else if (row.record.join(',') !== HEADER)
        throw new RetailFileError(`Line 1: the columns must be ${HEADER}`);
      isHeader = false;
    }
  } catch (error) {
    throw readable(error, path);
  }
  if (isHeader) throw new RetailFileError(`${path} is empty; its first line must be ${HEADER}`);
}

function toLine(record: string[], lineNumber: number): RetailLine {
  const [invoice, date, customer, stockCode, description, quantity, price, country] = record as Columns;
  const check = (isRight: boolean, column: string, value: string, expected: string): void => {
    if (isRight) return;
    throw new RetailFileError(`Line ${lineNumber}: ${column} is "${value}"; it must be ${expected}`);
  };
  check(
    /^[AC]?\d{1,9}$/.test(invoice),
    'invoice',
    invoice,
    'a number of up to 9 digits, perhaps after C or A',
  );
  check(isMinute(date), 'date', date, 'a date and time like 2011-12-09T12:50');
  check(/^\d{0,20}$/.test(customer), 'customer', customer, 'a number, or empty');
  check(/^.{1,40}$/.test(stockCode), 'stock_code', stockCode, '1 to 40 characters long');
  check(/^-?\d{1,9}$/.test(quantity), 'quantity', quantity, 'a whole number');
  check(/^-?\d{1,9}(\.\d{1,6})?$/.test(price), 'unit_price', price, 'an amount like 2.55');
  check(country.length > 0 && country.length <= 80, 'country', country, 'a name of up to 80 characters');
  return {
    lineNumber,
    invoice,
    date,
    customer,
    stockCode,
    description: description.trim(),
    quantity: Number(quantity),
    priceMicros: parseMicros(price),
    country,
  };
}

type Columns = [string, string, string, string, string, string, string, string];

function isMinute(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}:00Z`);
  // The 31st of a short month is moved on by the parser, so it does not come out as it went in.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function readable(error: unknown, path: string): unknown {
  if (error instanceof CsvError) return new RetailFileError(`${path}: ${error.message}`, { cause: error });
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (!code.startsWith('Z_')) return error;
  const problem = code === 'Z_BUF_ERROR' ? 'the file ends too early; fetch it again' : 'the file is not gzip';
  return new RetailFileError(`${path}: ${problem}`, { cause: error });
}
