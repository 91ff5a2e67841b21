import type {
  SnapshotCreditNote,
  SnapshotLine,
  SnapshotPayment,
  SourceSnapshot,
} from '../../sidecar/crm/source-snapshot.ts';
import { type Account, type WorkingLot, applyMovement, type Movement } from '../../sidecar/ledger/account.ts';
import { SYSTEM } from '../../sidecar/ledger/entry.ts';
import { GENESIS } from '../../sidecar/ledger/hash-chain.ts';
import type { MovementBase } from '../../sidecar/ledger/movements.ts';
import { type CouponSettings, NO_COUPONS } from '../../sidecar/programs/coupon-settings.ts';
import { MESSAGES_BEFORE_CHANNELS } from '../../sidecar/programs/message-settings.ts';
import { type NamingSettings, PLAIN_NAMES } from '../../sidecar/programs/naming-settings.ts';
import {
  EVERYBODY_TAKES_PART,
  type ParticipationSettings,
} from '../../sidecar/programs/participation-settings.ts';
import type {
  ClawbackSettings,
  EarningBaseSettings,
  EarningSettings,
  ExpiryTerms,
  MessageSettings,
  ProgramDocument,
  ProgramVersion,
  RedemptionSettings,
} from '../../sidecar/programs/program-document.ts';
import { NO_REWARDS, type RewardSettings } from '../../sidecar/programs/reward-settings.ts';
import type { PerAmountRule, RuleCommon } from '../../sidecar/programs/rule.ts';
import type { Tier, TierSettings } from '../../sidecar/programs/tier.ts';
import type { Redemption } from '../../sidecar/redemption/redemption-store.ts';

/** Values with defaults, so that a test names only what it is about. */

export const NOON = new Date('2026-03-10T12:00:00.000Z');

export function aLot(changes: Partial<WorkingLot> = {}): WorkingLot {
  const issued = changes.issued ?? changes.remaining ?? 100;
  return {
    id: 1,
    memberId: 1,
    entryId: 1,
    sourceType: 'invoice',
    sourceId: 1,
    issued,
    remaining: issued,
    earnedAt: new Date('2026-01-01T00:00:00.000Z'),
    availableAt: new Date('2026-01-01T00:00:00.000Z'),
    expiresAt: null,
    rolling: null,
    ...changes,
  };
}

export function anAccount(changes: Partial<Account> = {}): Account {
  return {
    id: 1,
    clientId: 1,
    status: 'active',
    balance: 0,
    debt: 0,
    earned: 0,
    clawedBack: 0,
    redeemed: 0,
    expired: 0,
    adjusted: 0,
    entryCount: 0,
    headHash: GENESIS,
    nextExpiryAt: null,
    enrolledAt: NOON,
    removedAt: null,
    lastEntryAt: null,
    ...changes,
  };
}

/** What a movement needs besides its arithmetic: by default it is about invoice 1. */
export function aBase(changes: Partial<MovementBase> = {}): MovementBase {
  return {
    sourceType: 'invoice',
    sourceId: 1,
    sourceKey: 'invoice:1:standard:1',
    versionId: 1,
    actor: SYSTEM,
    occurredAt: NOON,
    ...changes,
  };
}

/** Applies a movement to an account and returns the lot that it opened, as the ledger would keep it. */
export function post(account: Account, movement: Movement, id = 100): WorkingLot | null {
  applyMovement(account, movement);
  if (!movement.opens) return null;
  const { sourceType, sourceId } = movement;
  const remaining = movement.opens.issued - (movement.usedAtOnce ?? 0);
  return aLot({ ...movement.opens, id, remaining, sourceType, sourceId });
}

export function aLine(changes: Partial<SnapshotLine> = {}): SnapshotLine {
  return {
    id: 1,
    qty: '1.00',
    rate: '100.00',
    taxRates: [],
    itemId: null,
    groupId: null,
    match: 'none',
    listRate: null,
    ...changes,
  };
}

export function aPayment(changes: Partial<SnapshotPayment> = {}): SnapshotPayment {
  const date = changes.date ?? '2026-03-10';
  return {
    id: 1,
    amount: '100.00',
    mode: '1',
    isPoints: false,
    reference: null,
    date,
    recordedAt: `${date}T10:00:00.000Z`,
    ...changes,
  };
}

/** A payment with points, as a redemption records it. */
export function aPointsPayment(changes: Partial<SnapshotPayment> = {}): SnapshotPayment {
  return aPayment({ id: 2, mode: '7', isPoints: true, reference: 'LM-1', ...changes });
}

export function aCreditNote(changes: Partial<SnapshotCreditNote> = {}): SnapshotCreditNote {
  const total = changes.total ?? '50.00';
  return { id: 1, total, net: total, refunded: '0.00', applied: '0.00', ...changes };
}

/** An invoice of one line over 100.00, unpaid. */
export function aSnapshot(changes: Partial<SourceSnapshot> = {}): SourceSnapshot {
  const total = changes.total ?? '100.00';
  return {
    type: 'invoice',
    id: 1,
    clientId: 1,
    currency: 'GBP',
    status: 'unpaid',
    date: '2026-03-01',
    dueDate: null,
    subtotal: total,
    total,
    discountTotal: '0.00',
    discountType: '',
    adjustment: '0.00',
    lines: [aLine({ rate: total })],
    payments: [],
    credits: [],
    creditNotes: [],
    noPoints: false,
    ...changes,
  };
}

/** The same invoice paid in full with money. */
export function aPaidSnapshot(changes: Partial<SourceSnapshot> = {}): SourceSnapshot {
  const total = changes.total ?? '100.00';
  return aSnapshot({ status: 'paid', payments: [aPayment({ amount: total })], ...changes });
}

/** What every rule says, with nothing that narrows it. */
export function aRuleCommon(changes: Partial<RuleCommon> = {}): RuleCommon {
  return {
    id: 'standard',
    name: '',
    isActive: true,
    priority: 0,
    validFrom: null,
    validUntil: null,
    weekdays: [],
    audience: { clientGroupIds: [], clientIds: [], tierIds: [] },
    minimum: { amounts: [], quantity: null },
    stopsAfter: false,
    holdDays: null,
    expiry: null,
    caps: {
      perDocument: null,
      perDay: null,
      perMonth: null,
      perYear: null,
      perMember: null,
      budget: null,
    },
    ...changes,
  };
}

/** 1 point per 10.00 GBP. */
export function aRule(changes: Partial<PerAmountRule> = {}): PerAmountRule {
  return {
    ...aRuleCommon(),
    kind: 'per_amount',
    rates: [{ currency: 'GBP', points: 1, amount: '10.00' }],
    ...changes,
  };
}

export function aTier(changes: Partial<Tier> = {}): Tier {
  const id = changes.id ?? 'silver';
  return {
    id,
    names: { en: id, vi: id, fr: id },
    threshold: '500',
    price: 500,
    multiplier: '1',
    discount: null,
    entryReward: 0,
    clientGroupId: null,
    soldAsItemIds: [],
    perks: [],
    colour: '#c0c0c0',
    textColour: '#222222',
    icon: 'medal',
    ...changes,
  };
}

/** Levels off; `mode: 'threshold'` and `levels` switch them on. */
export function aTierSettings(changes: Partial<TierSettings> = {}): TierSettings {
  return {
    mode: 'off',
    metric: 'points',
    countAdjustments: false,
    window: { kind: 'lifetime' },
    validity: { kind: 'forever' },
    downgrade: 'never',
    graceDays: 0,
    warnDays: 30,
    strict: false,
    rewardsSkipped: false,
    choice: 'highest',
    offersDiscount: true,
    levels: [],
    card: { isShown: true, picture: null, fields: ['company', 'number', 'level', 'balance'], showsQr: true },
    ...changes,
  };
}

interface DocumentChanges {
  readonly timeZone?: string;
  readonly earning?: Partial<EarningSettings>;
  readonly base?: Partial<EarningBaseSettings>;
  readonly tiers?: Partial<TierSettings>;
  readonly expiry?: ExpiryTerms & { readonly graceDays?: number };
  readonly clawback?: Partial<ClawbackSettings>;
  readonly redemption?: Partial<RedemptionSettings>;
  readonly coupons?: Partial<CouponSettings>;
  readonly rewards?: Partial<RewardSettings>;
  readonly participation?: Partial<ParticipationSettings>;
  readonly naming?: Partial<NamingSettings>;
  readonly messages?: Partial<MessageSettings>;
}

/** 1 point per 10.00 GBP of a paid invoice, 1 % back, no levels, no expiry, debt when points to be taken back are spent. */
export function aDocument(changes: DocumentChanges = {}): ProgramDocument {
  return {
    schema: 3,
    timeZone: changes.timeZone ?? 'Europe/London',
    earning: {
      mode: 'paid_in_full',
      ruleDate: 'invoice_date',
      rounding: 'floor',
      holdDays: 0,
      rules: [aRule()],
      multipliers: 'highest',
      tierApplied: 'before',
      caps: { perDocument: null, perDay: null, perMonth: null },
      groupParents: [],
      conversion: null,
      lateAfterDays: null,
      ...changes.earning,
      base: {
        includeTax: false,
        includeAdjustment: false,
        excludedItemIds: [],
        excludedGroupIds: [],
        excludeDiscountedLines: false,
        nonEarningModes: [],
        partlyRedeemed: 'earns_on_rest',
        ...changes.base,
      },
    },
    tiers: aTierSettings(changes.tiers),
    expiry: { graceDays: 14, ...(changes.expiry ?? { mode: 'never' }) },
    clawback: { policy: 'debt', debtMax: null, debtMonths: null, ...changes.clawback },
    redemption: { ...aRedemptionSettings(), ...changes.redemption },
    coupons: { ...NO_COUPONS, ...changes.coupons },
    rewards: { ...NO_REWARDS, ...changes.rewards },
    participation: { ...EVERYBODY_TAKES_PART, ...changes.participation },
    naming: { ...PLAIN_NAMES, ...changes.naming },
    messages: {
      isOn: false,
      expiryNoticeDays: [],
      levelNoticeDays: [],
      ...MESSAGES_BEFORE_CHANNELS,
      ...changes.messages,
    },
  };
}

export function aRedemptionSettings(changes: Partial<RedemptionSettings> = {}): RedemptionSettings {
  return {
    enabled: true,
    clientMayRedeem: true,
    rates: [{ currency: 'GBP', points: 100, amount: '1.00' }],
    minimumPoints: 0,
    stepPoints: 1,
    maximumPoints: null,
    maximumSharePercent: 100,
    keepMinimumPoints: 0,
    coverLastFraction: false,
    discountsDrafts: true,
    refundOrder: 'proportional',
    ...changes,
  };
}

export function aVersion(changes: Partial<ProgramVersion> = {}): ProgramVersion {
  return {
    id: 1,
    number: 1,
    status: 'published',
    document: aDocument(),
    effectiveFrom: new Date('1970-01-01T00:00:00.000Z'),
    publishedAt: NOON,
    publishedBy: 1,
    ...changes,
  };
}

/** 200 points for 2.00 GBP on invoice 1, authorised. */
export function aRedemption(changes: Partial<Redemption> = {}): Redemption {
  return {
    id: 1,
    reference: 'LM-1',
    memberId: 1,
    clientId: 1,
    invoiceId: 1,
    versionId: 1,
    points: 200,
    amount: '2.000',
    currency: 'GBP',
    booking: 'payment',
    status: 'authorised',
    paymentId: null,
    draft: null,
    returned: 0,
    actor: { type: 'staff', id: 1 },
    requestKey: 'request-1',
    requestHash: '0'.repeat(64),
    failure: null,
    authorisedAt: NOON,
    heldUntil: new Date(NOON.getTime() + 15 * 60_000),
    ...changes,
  };
}
