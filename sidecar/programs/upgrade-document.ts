import type {
  EarningBaseSettings,
  EarningSettings,
  EarnRate,
  MessageSettings,
  ProgramDocument,
  RedemptionSettings,
} from './program-document.ts';
import { mergeRules } from './merge-rules.ts';
import { MESSAGES_BEFORE_CHANNELS, NO_MESSAGES } from './message-settings.ts';
import { NO_TIERS, PARTS_OF_SCHEMA_3, newRule } from './new-parts.ts';
import { LEVEL_ICON, type Tier, type TierSettings } from './tier.ts';

/** The first form of programme documents: rules of one kind that all added up, no levels. Such versions stay as published. */
export interface DocumentV1 {
  readonly schema: 1;
  readonly timeZone: string;
  readonly earning: Pick<EarningSettings, 'mode' | 'ruleDate' | 'rounding' | 'holdDays'> & {
    readonly base: Omit<EarningBaseSettings, 'excludeDiscountedLines'>;
    readonly rules: readonly RuleV1[];
  };
  readonly expiry:
    | { readonly mode: 'never' }
    | { readonly mode: 'days'; readonly days: number }
    | { readonly mode: 'months'; readonly months: number };
  readonly redemption: Omit<RedemptionSettings, 'refundOrder' | 'discountsDrafts'>;
}

export interface RuleV1 {
  readonly id: string;
  readonly kind: 'per_amount';
  readonly rates: readonly EarnRate[];
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** The second form: before coupons, rewards and the rules of taking part. */
export type DocumentV2 = Omit<
  ProgramDocument,
  'schema' | 'messages' | 'tiers' | keyof typeof PARTS_OF_SCHEMA_3
> & {
  readonly schema: 2;
  readonly messages: Omit<MessageSettings, keyof typeof MESSAGES_BEFORE_CHANNELS>;
  readonly tiers: Omit<TierSettings, 'levels'> & { readonly levels: readonly Omit<Tier, 'icon'>[] };
};

/**
 * A stored document as the engine reads it. An older one comes out with the same meaning: documents earn the same points,
 * points that were given back into an ended lot still end at once. Anything else is returned as it is.
 */
export function upgradeDocument(stored: unknown): ProgramDocument {
  if (isV1(stored)) return completed(fromV2(fromV1(stored)));
  return completed(isV2(stored) ? fromV2(stored) : stored);
}

/** A document of the newest form that was written before it had a setting gets what is usual. */
function completed(stored: unknown): ProgramDocument {
  const document = stored as ProgramDocument;
  const redemption = (stored as Partial<ProgramDocument> | null | undefined)?.redemption;
  if (typeof redemption !== 'object' || 'discountsDrafts' in redemption) return document;
  return { ...document, redemption: { ...(redemption as RedemptionSettings), discountsDrafts: true } };
}

function isV2(stored: unknown): stored is DocumentV2 {
  if (typeof stored !== 'object' || stored === null) return false;
  return (stored as Partial<DocumentV2>).schema === 2;
}

function fromV2(stored: DocumentV2): ProgramDocument {
  const messages = { ...stored.messages, ...MESSAGES_BEFORE_CHANNELS };
  const levels = stored.tiers.levels.map((level) => ({ ...level, icon: LEVEL_ICON }));
  return { ...stored, ...PARTS_OF_SCHEMA_3, messages, tiers: { ...stored.tiers, levels }, schema: 3 };
}

function isV1(stored: unknown): stored is DocumentV1 {
  if (typeof stored !== 'object' || stored === null) return false;
  const { schema, earning, expiry, redemption } = stored as Partial<DocumentV1>;
  return (
    schema === 1 &&
    Array.isArray(earning?.rules) &&
    earning.rules.every((rule: unknown) => typeof rule === 'object' && rule !== null && 'rates' in rule) &&
    typeof expiry === 'object' &&
    typeof redemption === 'object'
  );
}

function fromV1({ earning, expiry, redemption, timeZone }: DocumentV1): DocumentV2 {
  const { expiryNoticeDays, levelNoticeDays } = NO_MESSAGES;
  return {
    schema: 2,
    timeZone,
    earning: {
      ...earning,
      base: { ...earning.base, excludeDiscountedLines: false },
      rules: mergeRules(earning.rules).map((rule) => ({ ...newRule(rule.id), ...rule })),
      multipliers: 'highest',
      tierApplied: 'before',
      caps: { perDocument: null, perDay: null, perMonth: null },
      groupParents: [],
      conversion: null,
      lateAfterDays: null,
    },
    tiers: NO_TIERS,
    expiry: { ...expiry, graceDays: 0 },
    clawback: { policy: 'debt', debtMax: null, debtMonths: null },
    redemption: { ...redemption, refundOrder: 'proportional', discountsDrafts: true },
    messages: { isOn: false, expiryNoticeDays, levelNoticeDays },
  };
}
