import type { Knex } from 'knex';
import { catalogueMatcher } from '../crm/catalogue-matcher.ts';
import { readHostSettings } from '../crm/host-settings.ts';
import { readSnapshots } from '../crm/snapshot-reader.ts';
import { sourceId } from '../crm/source.ts';
import { selectRows } from '../database/bulk.ts';
import { readState } from '../database/state-store.ts';
import type { TableNames } from '../database/table-names.ts';
import { readStanding } from '../members/standing.ts';
import { parseDocument } from '../programs/document-schema.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { VersionStore } from '../programs/version-store.ts';
import type { Preview, PreviewService } from '../services.ts';
import type { Clock } from '../shared/clock.ts';
import type { Breakdown, ReasonCode } from './breakdown.ts';
import { asIfPaid, evaluate } from './evaluate.ts';
import { EMPTY_SCOPE, type Scope, isInScope } from './scope.ts';
import { boundVersion } from './settling-facts.ts';
import { readSettlements } from './settlement-store.ts';

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

  return {
    async invoice(invoiceId) {
      const snapshot = await read(invoiceId);
      if (!snapshot) return null;
      const source = { type: 'invoice', id: invoiceId } as const;
      const settlement = (await readSettlements(db, table, [source])).get(sourceId(source)) ?? null;
      const version = boundVersion(await new VersionStore(db, table).published(), settlement, snapshot);
      const posted = settlement?.posted ?? 0;
      if (!version) return { snapshot, posted, version: null, target: 0, whenPaid: 0, breakdown: NO_PROGRAM };
      const evaluation = evaluate(version.document, snapshot);
      const outside: ReasonCode[] = [];
      const scope = (await readState<Scope>(db, table, 'scope')) ?? EMPTY_SCOPE;
      if (!settlement && !isInScope(snapshot, scope)) outside.push('before_program');
      if ((await readStanding(db, table, snapshot.clientId, clock.now())).status === 'removed')
        outside.push('member_removed');
      const whenPaid = outside.includes('member_removed')
        ? 0
        : evaluate(version.document, asIfPaid(snapshot)).target;
      return {
        snapshot,
        posted,
        version,
        target: outside.length > 0 ? 0 : evaluation.target,
        whenPaid,
        breakdown: { ...evaluation.breakdown, reasons: [...outside, ...evaluation.breakdown.reasons] },
      };
    },

    async sample(input, invoiceId) {
      const document = parseDocument(input);
      const snapshot = await read(invoiceId);
      return snapshot && sampleOf(document, snapshot);
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

function sampleOf(document: ProgramVersion['document'], snapshot: Preview['snapshot']): Preview {
  const { target, breakdown } = evaluate(document, snapshot);
  return {
    snapshot,
    breakdown,
    target,
    whenPaid: evaluate(document, asIfPaid(snapshot)).target,
    posted: 0,
    version: null,
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
  rules: [],
  reasons: ['no_program'],
  qualifyingOn: null,
};
