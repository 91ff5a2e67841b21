import type { Names } from '../../sidecar/crm/names.ts';
import type { SourceSnapshot } from '../../sidecar/crm/source-snapshot.ts';
import type { Breakdown, RuleBreakdown } from '../../sidecar/earning/breakdown.ts';
import type { EventSnapshot } from '../../sidecar/events/event.ts';
import type { Identity } from '../../sidecar/http/identity.ts';
import type { Entry } from '../../sidecar/ledger/entry.ts';
import type { Explanation } from '../../sidecar/ledger/explanation.ts';
import { createPageContext, type PageContext } from '../../sidecar/pages/page-context.ts';
import { aLine } from './builders.ts';

/** Builders of what explanations are made from, with defaults of one ordinary paid invoice. */

const LINKS = {
  site: 'http://crm.example.test/',
  admin: 'http://crm.example.test/admin/loyalty_memberships/',
  adminRoot: 'http://crm.example.test/admin/',
  portal: 'http://crm.example.test/loyalty_memberships/rewards/',
  assets: 'http://crm.example.test/modules/loyalty_memberships/assets/',
};

const currency = (id: number, code: string, symbol: string, placement: 'before' | 'after') =>
  ({
    id,
    code,
    symbol,
    placement,
    decimalSeparator: '.',
    thousandSeparator: ',',
    isDefault: id === 1,
  }) as const;

export function aReader(language = 'english', identity: Partial<Identity> = {}): PageContext {
  return createPageContext({
    identity: { actor: 'staff', staffId: 1, capabilities: [], language, links: LINKS, ...identity },
    conventions: {
      timeZone: 'Europe/London',
      currencies: [currency(1, 'GBP', '£', 'before'), currency(4, 'VND', '₫', 'after')],
    },
    now: new Date('2026-11-23T10:00:00Z'),
    requestId: '00',
  });
}

/** Names of everything, as if nothing had been deleted. */
export function names(overrides: Partial<Names> = {}): Names {
  const lot = {
    id: 1,
    entryId: 1,
    sourceType: 'invoice',
    sourceId: 4711,
    issued: 123,
    earnedAt: new Date('2026-03-12T10:00:00Z'),
    availableAt: new Date('2026-03-12T10:00:00Z'),
    expiresAt: new Date('2027-03-13T00:00:00Z'),
  } as const;
  return {
    document: ({ type, id }) => `${type === 'invoice' ? 'INV' : 'CN'}-${String(id).padStart(6, '0')}`,
    line: (id) => `Coffee ${id}`,
    staff: () => 'Ann Lee',
    contact: () => 'Cora Client',
    client: () => 'Miller Ltd',
    itemGroup: () => 'Drinks',
    version: () => 4,
    tier: (_, id) => ({ en: `${id} (en)`, vi: `${id} (vi)`, fr: `${id} (fr)` }),
    lot: () => lot,
    lotOpenedBy: () => lot,
    takenBack: () => null,
    ...overrides,
  };
}

/** The CRM forgot everything that the entry was about. */
export function noNames(): Names {
  const nothing = () => null;
  return {
    document: nothing,
    line: nothing,
    staff: nothing,
    contact: nothing,
    client: nothing,
    itemGroup: nothing,
    tier: nothing,
    version: nothing,
    lot: nothing,
    lotOpenedBy: nothing,
    takenBack: nothing,
  };
}

export function aSnapshot(overrides: Partial<SourceSnapshot> = {}): SourceSnapshot {
  return {
    type: 'invoice',
    id: 4711,
    clientId: 12,
    currency: 'GBP',
    status: 'paid',
    date: '2026-03-01',
    dueDate: null,
    subtotal: '1300.00',
    total: '1234.50',
    discountTotal: '65.50',
    discountType: 'before_tax',
    adjustment: '0.00',
    lines: [aLine({ id: 9, rate: '1300.00' })],
    payments: [
      {
        id: 1,
        amount: '1234.50',
        mode: '1',
        isPoints: false,
        reference: null,
        date: '2026-03-12',
        recordedAt: '2026-03-12T10:00:00.000Z',
      },
    ],
    credits: [],
    creditNotes: [],
    noPoints: false,
    ...overrides,
  };
}

export function aBreakdown(overrides: Partial<Breakdown> = {}): Breakdown {
  return {
    mode: 'paid_in_full',
    currency: 'GBP',
    eligible: '1234.5',
    discount: '65.5',
    tax: '0',
    credited: '0',
    excludedLines: 2,
    excludedAmount: '40',
    earningPaid: '1234.5',
    paidByPoints: '0',
    totalAfterCredits: '1234.5',
    base: '1234.5',
    tier: null,
    rules: [aRuleBreakdown()],
    skipped: [],
    exact: '123.45',
    capped: '123.45',
    rounding: 'floor',
    points: 123,
    reasons: [],
    qualifyingOn: '2026-03-12',
    ...overrides,
  };
}

/** 1 point per 10.00 GBP on everything: 123.45 points. */
export function aRuleBreakdown(overrides: Partial<RuleBreakdown> = {}): RuleBreakdown {
  return {
    rule: 'spend',
    kind: 'per_amount',
    name: '',
    award: { as: 'rate', points: 1, amount: '10', base: '1234.5' },
    exact: '123.45',
    points: 123,
    cappedBy: null,
    lines: [[9, '1234.5', 123]],
    ...overrides,
  };
}

/** The birthday of a contact. */
export function anEvent(overrides: Partial<EventSnapshot> = {}): EventSnapshot {
  return {
    type: 'event',
    id: 7,
    clientId: 12,
    kind: 'birthday',
    code: '',
    source: 'crm',
    day: '2026-03-12',
    points: null,
    contactId: 5,
    otherClientId: null,
    invoiceId: null,
    isVoid: false,
    ...overrides,
  };
}

export function anEntry(explanation: Explanation, overrides: Partial<Entry> = {}): Entry {
  return {
    id: 1,
    memberId: 1,
    seq: 1,
    kind: 'earn',
    points: 123,
    debtPoints: 0,
    balanceAfter: 123,
    sourceType: 'invoice',
    sourceId: 4711,
    rule: 'spend',
    versionId: 1,
    actor: { type: 'system', id: null },
    occurredAt: new Date('2026-03-12T10:00:00Z'),
    recordedAt: new Date('2026-03-12T10:00:00Z'),
    sourceKey: 'invoice:4711:1',
    explanation,
    prevHash: '',
    hash: '',
    ...overrides,
  };
}
