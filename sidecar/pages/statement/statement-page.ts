import type { AppDeps } from '../../app.ts';
import { download, page, type Answer } from '../../http/answer.ts';
import { localDay } from '../../shared/business-time.ts';
import { askedPeriod, presets } from '../../statement/period.ts';
import { withQuery } from '../address.ts';
import type { PageContext } from '../page-context.ts';
import { readStatement, type Statement } from './read-statement.ts';
import { statementCsv } from './statement-csv.ts';

export interface StatementQuery {
  readonly from: string;
  readonly until: string;
  readonly as: 'pdf' | 'csv' | null;
}

export interface StatementPlace {
  readonly clientId: number;
  readonly address: string;
  readonly back: string;
  readonly backText: string;
}

/** The chooser of a period, or the statement itself as a file. */
export async function statementAnswer(
  deps: AppDeps,
  context: PageContext,
  place: StatementPlace,
  query: StatementQuery,
): Promise<Answer> {
  const { timeZone } = await deps.reads.conventions.read();
  const today = localDay(context.now, timeZone);
  if (query.as === null) return chooser(deps, context, place, today, null);
  const period = askedPeriod(query.from, query.until, today);
  if (!period) return chooser(deps, context, place, today, query);
  const statement = await readStatement(deps, context, place.clientId, period);
  const name = `points-${period.from}-${period.until}.${query.as}`;
  return query.as === 'csv'
    ? download(name, 'text/csv; charset=utf-8', statementCsv(context, statement))
    : download(name, 'application/pdf', await pdfOf(context, statement));
}

/** @param wrong days that make no sense, as they were asked for. */
function chooser(
  { views }: AppDeps,
  context: PageContext,
  place: StatementPlace,
  today: string,
  wrong: StatementQuery | null,
): Answer {
  const { t, format } = context;
  const fileOf = (from: string, until: string, as: string) => withQuery(place.address, { from, until, as });
  const title = t('statement.title');
  const html = views.render(context, 'statement/chooser', {
    ...place,
    title,
    error: wrong ? t('statement.wrong') : null,
    from: wrong?.from ?? `${today.slice(0, 7)}-01`,
    until: wrong?.until ?? today,
    today,
    presets: presets(today).map(({ preset, from, until }) => ({
      name: t(`statement.preset.${preset}`),
      days: t('statement.period', { from: format.date(from), until: format.date(until) }),
      pdf: fileOf(from, until, 'pdf'),
      csv: fileOf(from, until, 'csv'),
    })),
  });
  return page(title, html, wrong ? 422 : 200);
}

/** What writes PDF is large, and most of what starts a sidecar never needs it: it is loaded with the first statement. */
async function pdfOf(context: PageContext, statement: Statement): Promise<Buffer> {
  const { statementPdf } = await import('./statement-pdf.ts');
  return statementPdf(context, statement);
}
