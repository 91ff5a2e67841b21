import type { AppDeps } from '../../app.ts';
import { wantedByTitles } from '../../crm/wanted-names.ts';
import { addDays, startOfDay } from '../../shared/business-time.ts';
import { RefusedError } from '../../shared/errors.ts';
import type { Period } from '../../statement/period.ts';
import { clientName } from '../admin/client-name.ts';
import { explainEntry } from '../explain.ts';
import type { PageContext } from '../page-context.ts';
import { type ExpiryRow, expirySchedule } from '../portal/expiry-schedule.ts';

/** All that a statement says, in the reader's words; how it is printed is another matter. */
export interface Statement {
  /** The address that the client knows the shop by. */
  readonly shop: string;
  readonly client: string;
  readonly period: Period;
  readonly opening: number;
  readonly closing: number;
  readonly lines: readonly StatementLine[];
  readonly expiries: readonly ExpiryRow[];
}

export interface StatementLine {
  readonly at: Date;
  readonly event: string;
  readonly points: number;
  /** By when things happened, so that it runs on from line to line. */
  readonly balance: number;
}

/** More than this nobody reads; a shorter period is asked for. */
export const MOST_LINES = 5_000;

export async function readStatement(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  period: Period,
): Promise<Statement> {
  const { reads, services } = deps;
  const { timeZone } = await reads.conventions.read();
  const from = startOfDay(period.from, timeZone);
  const until = startOfDay(addDays(period.until, 1), timeZone);
  const [client, opening, standing] = await Promise.all([
    reads.members.client(clientId),
    reads.statement.balanceBefore(clientId, from),
    services.members.standing(clientId),
  ]);
  const lines: StatementLine[] = [];
  let balance = opening;
  for await (const page of reads.statement.entries(clientId, from, until)) {
    if (lines.length + page.length > MOST_LINES)
      throw new RefusedError('statement_too_long', { limit: MOST_LINES });
    const names = await reads.names.read(wantedByTitles(page));
    for (const entry of page) {
      balance += entry.points;
      const { title, rule } = explainEntry(context, entry, names);
      const event = [title, rule]
        .filter((text) => text !== null && text !== undefined && text !== '')
        .join(' · ');
      lines.push({ at: entry.occurredAt, event, points: entry.points, balance });
    }
  }
  return {
    shop: new URL(context.links.site()).host,
    client: clientName(context.t, clientId, client?.company ?? null),
    period,
    opening,
    closing: balance,
    lines,
    expiries: await expirySchedule(deps, context, standing),
  };
}
