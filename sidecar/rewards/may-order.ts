import type { NoPart } from '../members/takes-part.ts';
import type { RewardSettings } from '../programs/reward-settings.ts';
import {
  type ContactCaps,
  type ContactLimit,
  contactLimitAgainst,
  contactLimitDetails,
} from '../redemption/contact-caps.ts';
import { addDays } from '../shared/business-time.ts';
import type { Reward } from './reward.ts';

/** Why a reward cannot be ordered, as the stable code of an error. A limit of 0 days holds for ever. */
export type OrderRefusal =
  | { readonly code: 'rewards_off' | 'client_may_not_order' | 'member_removed' | 'reward_gone' }
  | { readonly code: 'takes_no_part' | 'left_program' | 'terms_not_accepted' }
  | { readonly code: 'reward_not_yet' | 'reward_over'; readonly day: string }
  | { readonly code: 'reward_level_too_low' | 'reward_not_for_group' | 'reward_sold_out' }
  | { readonly code: 'reward_limit_reached'; readonly orders: number; readonly days: number }
  | { readonly code: 'reward_no_price'; readonly currency: string }
  | { readonly code: 'reward_tax_gone' }
  | ({ readonly code: ContactLimit } & ReturnType<typeof contactLimitDetails>)
  | { readonly code: 'reward_points_missing'; readonly missing: number };

/** Whether a contact may turn points into rewards, agreed to the terms in force, and how many points it may spend. */
export interface ContactTerms extends ContactCaps {
  readonly mayConvert: boolean;
  readonly hasAccepted: boolean;
}

/** What is known of a client when it looks at a reward. */
export interface OrderFacts {
  readonly settings: RewardSettings;
  readonly isActive: boolean;
  /** Why the client has no part in the programme; null when it takes part. */
  readonly noPart: NoPart | null;
  /** What holds for the contact who asks; null for anybody else. */
  readonly contact: ContactTerms | null;
  readonly today: string;
  readonly tier: string | null;
  readonly clientGroupIds: readonly number[];
  readonly spendable: number;
  /** Local days on which it took this reward before. */
  readonly takenOn: readonly string[];
  /** The currency that the client pays in. */
  readonly currency: string;
  /** Whether what is to be paid with money, or what the invoice says, is known in that currency. */
  readonly hasPrice: boolean;
  /** Whether the CRM still has the taxes of what is to be paid with money. */
  readonly hasTaxes: boolean;
}

/** The first reason against an order; null when nothing stands against it. */
export function reasonAgainst(reward: Reward, facts: OrderFacts): OrderRefusal | null {
  const { settings, today } = facts;
  if (!settings.isOn) return { code: 'rewards_off' };
  const { contact } = facts;
  if (contact && !(settings.clientMayOrder && contact.mayConvert)) return { code: 'client_may_not_order' };
  const outside = reasonOutside(facts.noPart);
  if (outside) return { code: outside };
  if (!facts.isActive) return { code: 'member_removed' };
  if (contact && !contact.hasAccepted) return { code: 'terms_not_accepted' };
  if (reward.status !== 'active') return { code: 'reward_gone' };
  if (reward.fromDay !== null && today < reward.fromDay)
    return { code: 'reward_not_yet', day: reward.fromDay };
  if (reward.untilDay !== null && today > reward.untilDay)
    return { code: 'reward_over', day: reward.untilDay };
  if (!isForLevel(reward, facts.tier)) return { code: 'reward_level_too_low' };
  if (!isForGroups(reward, facts.clientGroupIds)) return { code: 'reward_not_for_group' };
  if (reward.stock === 0) return { code: 'reward_sold_out' };
  if (reward.limit && takenWithin(reward.limit.days, facts) >= reward.limit.orders)
    return { code: 'reward_limit_reached', orders: reward.limit.orders, days: reward.limit.days ?? 0 };
  if (!facts.hasPrice) return { code: 'reward_no_price', currency: facts.currency };
  if (!facts.hasTaxes) return { code: 'reward_tax_gone' };
  if (reward.points > facts.spendable)
    return { code: 'reward_points_missing', missing: reward.points - facts.spendable };
  const limit = contactLimitAgainst(contact, reward.points);
  if (contact && limit) return { code: limit, ...contactLimitDetails(contact) };
  return null;
}

/** Who has not joined has no points either; that is said as it is for anybody without points. */
function reasonOutside(noPart: NoPart | null): 'takes_no_part' | 'left_program' | null {
  if (noPart === null || noPart === 'not_joined') return null;
  return noPart === 'left_program' ? noPart : 'takes_no_part';
}

/** Whether a client is shown a reward at all: what is for other levels and groups, or over, is not there for it. */
export function isShownTo(
  reward: Reward,
  facts: Pick<OrderFacts, 'tier' | 'clientGroupIds' | 'today'>,
): boolean {
  return (
    reward.status === 'active' &&
    isForLevel(reward, facts.tier) &&
    isForGroups(reward, facts.clientGroupIds) &&
    (reward.untilDay === null || facts.today <= reward.untilDay)
  );
}

function isForLevel({ levels }: Reward, tier: string | null): boolean {
  return levels.length === 0 || levels.includes(tier ?? '');
}

function isForGroups({ clientGroupIds }: Reward, groups: readonly number[]): boolean {
  return clientGroupIds.length === 0 || clientGroupIds.some((id) => groups.includes(id));
}

/** Today is the last of so many days: a limit of one in 30 days is over on the 31st. */
function takenWithin(days: number | null, { takenOn, today }: OrderFacts): number {
  if (days === null) return takenOn.length;
  const first = addDays(today, 1 - days);
  return takenOn.filter((day) => day >= first).length;
}
