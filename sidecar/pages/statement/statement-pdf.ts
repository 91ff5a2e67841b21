import { createRequire } from 'node:module';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import type { PageContext } from '../page-context.ts';
import type { Statement } from './read-statement.ts';

const fonts = path.join(
  path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
);
/** Embedded, because none of the fonts that every reader has knows Vietnamese. */
const PLAIN = path.join(fonts, 'DejaVuSans.ttf');
const BOLD = path.join(fonts, 'DejaVuSans-Bold.ttf');

const MARGIN = 48;
const INK = '#1e293b';
const SOFT = '#5b6878';
const RULE = '#e2e8f0';
const ROW_GAP = 6;

/** Widths of the columns of an A4 page: date, event, points, balance. */
const COLUMNS = [84, 255, 80, 80] as const;

/** A statement on A4 pages, with its title and language for those who have it read aloud. */
export function statementPdf(context: PageContext, statement: Statement): Promise<Buffer> {
  const { t, format, locale } = context;
  const title = t('statement.title');
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + 20 },
    bufferPages: true,
    lang: locale,
    displayTitle: true,
    info: { Title: `${title} – ${statement.client}`, Author: statement.shop },
  });
  const done = new Promise<Buffer>((resolve, reject) => {
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
  });
  document.registerFont('plain', PLAIN).registerFont('bold', BOLD);

  document.font('plain').fontSize(10).fillColor(SOFT).text(statement.shop);
  document.font('bold').fontSize(18).fillColor(INK).text(title).moveDown(0.3);
  const { from, until } = statement.period;
  document.font('plain').fontSize(10).text(statement.client);
  document.text(t('statement.period', { from: format.date(from), until: format.date(until) })).moveDown();

  row(
    document,
    [t('statement.date'), t('statement.event'), t('statement.points'), t('statement.balance')],
    'bold',
  );
  row(document, [format.date(from), t('statement.opening'), '', format.points(statement.opening)]);
  for (const { at, event, points, balance } of statement.lines)
    row(document, [format.date(at), event, format.signedPoints(points), format.points(balance)]);
  row(document, [format.date(until), t('statement.closing'), '', format.points(statement.closing)], 'bold');

  if (statement.expiries.length > 0) {
    document
      .moveDown()
      .font('bold')
      .fontSize(12)
      .fillColor(INK)
      .text(t('statement.expiries'), MARGIN)
      .moveDown(0.4);
    for (const { day, points, sources, others } of statement.expiries)
      row(document, [day, [...sources, ...(others ? [others] : [])].join(', '), format.points(points), '']);
  }
  numberPages(document, (page, pages) => t('statement.page', { page, pages }));
  document.end();
  return done;
}

type Pdf = InstanceType<typeof PDFDocument>;

/** A line of the table; the row that does not fit any more begins the next page. */
function row(document: Pdf, cells: readonly string[], font: 'plain' | 'bold' = 'plain'): void {
  document.font(font).fontSize(9).fillColor(INK);
  const height = Math.max(
    ...cells.map((text, index) => document.heightOfString(text || ' ', { width: COLUMNS[index]! })),
  );
  const bottom = document.page.height - document.page.margins.bottom;
  if (document.y + height + ROW_GAP > bottom) document.addPage();
  const top = document.y;
  let left = MARGIN;
  for (const [index, text] of cells.entries()) {
    const width = COLUMNS[index]!;
    if (text !== '')
      document.text(text, left, top, { width: width - 6, align: index < 2 ? 'left' : 'right' });
    left += width;
  }
  document.y = top + height + ROW_GAP;
  const line = document.y - ROW_GAP / 2;
  document.moveTo(MARGIN, line).lineTo(left, line).lineWidth(0.5).strokeColor(RULE).stroke();
  document.x = MARGIN;
}

function numberPages(document: Pdf, textOf: (page: number, pages: number) => string): void {
  const { count } = document.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    document.switchToPage(index);
    // Below the margin pdfkit would begin another page.
    document.page.margins.bottom = 0;
    document.font('plain').fontSize(8).fillColor(SOFT);
    document.text(textOf(index + 1, count), MARGIN, document.page.height - MARGIN, {
      align: 'center',
      lineBreak: false,
    });
  }
}
