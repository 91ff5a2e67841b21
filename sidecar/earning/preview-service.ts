import type { Knex } from 'knex';
import { catalogueMatcher } from '../crm/catalogue-matcher.ts';
import { readHostSettings } from '../crm/host-settings.ts';
import { readSnapshots } from '../crm/snapshot-reader.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import { sourceId } from '../crm/source.ts';
import { selectRows } from '../database/bulk.ts';
import { readState } from '../database/state-store.ts';
import type { TableNames } from '../database/table-names.ts';
import { readStanding } from '../members/standing.ts';
import { parseDocument } from '../programs/document-schema.ts';
import type { ProgramDocument, ProgramVersion } from '../programs/program-document.ts';
import { VersionStore } from '../programs/version-store.ts';
import type { PreviewService } from '../services.ts';
import { localDay } from '../shared/business-time.ts';
import type { Clock } from '../shared/clock.ts';
import type { Breakdown, ReasonCode } from './breakdown.ts';
import { asIfPaid, evaluate } from './evaluate.ts';
import type { MemberContext } from './member-context.ts';
import { freshContext, lookAtContexts } from './member-contexts.ts';
import { EMPTY_SCOPE, type Scope, isInScope } from './scope.ts';
import { boundVersion } from './settling-facts.ts';
import { readSettlements } from './settlement-store.ts';
import { documentSubject } from './subject.ts';

export interface PreviewDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
}

/** "This invoice earns N, because": the engine itself on the live data, nothing written. */
export function previewService({ db, table, clock }: PreviewDeps): PreviewService {
  async function read(invoiceId: number) {
    const source = { type: 'invoice', id: invoiceId } as const;
    const settings = await readHostSettings(db, table);
    const options = { settings, matcher: catalogueMatcher(table, clock) };
    return (await readSnapshots(db, table, [source], options)).get(sourceId(source)) ?? null;
  }

  /** What the rules know of the client now. */
  async function memberContext(version: ProgramVersion, snapshot: SourceSnapshot): Promise<MemberContext> {
    const { clientId } = snapshot;
    const contexts = await lookAtContexts(db, table, [version], [clientId]);
    const account = contexts.account(clientId);
    return freshContext(contexts.sources, version, account, documentSubject(snapshot), clock.now());
  }

  /** @param kept what the rules knew of the client when the invoice was first settled; only the room under caps is newer. */
  function compute(
    document: ProgramDocument,
    snapshot: SourceSnapshot,
    now: MemberContext,
    kept: MemberContext = now,
  ) {
    const { target, breakdown } = evaluate(document, snapshot, kept);
    const paidToday = asIfPaid(snapshot, localDay(clock.now(), document.timeZone));
    if (paidToday === snapshot) return { target, breakdown, whenPaid: target };
    const paid = evaluate(document, paidToday, { ...kept, room: now.room }, 'sums');
    return { target, breakdown, whenPaid: paid.target };
  }

  return {
    async invoice(invoiceId) {
      const snapshot = await read(invoiceId);
      if (!snapshot) return null;
      const source = { type: 'invoice', id: invoiceId } as const;
      const settlement = (await readSettlements(db, table, [source])).get(sourceId(source)) ?? null;
      const versions = await new VersionStore(db, table).published();
      const version = boundVersion(versions, settlement, documentSubject(snapshot));
      const posted = settlement?.posted ?? 0;
      if (!version) return { snapshot, posted, version: null, target: 0, whenPaid: 0, breakdown: NO_PROGRAM };
      const now = await memberContext(version, snapshot);
      const { target, breakdown, whenPaid } = compute(version.document, snapshot, now, settlement?.context);
      const outside: ReasonCode[] = [];
      const scope = (await readState<Scope>(db, table, 'scope')) ?? EMPTY_SCOPE;
      if (!settlement && !isInScope(snapshot, scope)) outside.push('before_program');
      if ((await readStanding(db, table, snapshot.clientId, clock.now())).status === 'removed')
        outside.push('member_removed');
      return {
        snapshot,
        posted,
        version,
        target: outside.length > 0 ? 0 : target,
        whenPaid: outside.includes('member_removed') ? 0 : whenPaid,
        breakdown: { ...breakdown, reasons: [...outside, ...breakdown.reasons] },
      };
    },

    async sample(input, invoiceId) {
      const document = parseDocument(input);
      const snapshot = await read(invoiceId);
      if (!snapshot) return null;
      const now = await memberContext(draftOf(document), snapshot);
      return { snapshot, posted: 0, version: null, ...compute(document, snapshot, now) };
    },

    async sampleInvoiceId() {
      const rows = await selectRows<{ id: number }>(
        db,
        `SELECT id FROM \`${table.host('invoices')}\` WHERE status = 2 AND total > 0 ORDER BY id DESC LIMIT 1`,
      );
      return rows[0]?.id ?? null;
    },
  };
}

/** A document that is being edited, as a version that nobody stored. */
function draftOf(document: ProgramDocument): ProgramVersion {
  return {
    id: 0,
    number: 0,
    status: 'draft',
    document,
    effectiveFrom: null,
    publishedAt: null,
    publishedBy: null,
  };
}

const NO_PROGRAM: Breakdown = {
  mode: 'paid_in_full',
  currency: '',
  eligible: '0',
  discount: '0',
  tax: '0',
  credited: '0',
  excludedLines: 0,
  excludedAmount: '0',
  earningPaid: '0',
  paidByPoints: '0',
  totalAfterCredits: '0',
  base: '0',
  tier: null,
  rules: [],
  skipped: [],
  exact: '0',
  capped: '0',
  rounding: 'floor',
  points: 0,
  reasons: ['no_program'],
  qualifyingOn: null,
};
