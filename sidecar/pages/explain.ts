import type { Names } from '../crm/names.ts';
import type { Entry } from '../ledger/entry.ts';
import {
  explainAdjusted,
  explainCapped,
  explainExpired,
  explainForgiven,
  explainRemoved,
  explainRestored,
} from './explain-account.ts';
import { explainConverted, explainCouponReturned } from './explain-coupon.ts';
import { explainBonus } from './explain-bonus.ts';
import { explainTakenBack } from './explain-taken-back.ts';
import { explainGranted, explainGrantUndone } from './explain-grant.ts';
import { explainEvent } from './explain-event.ts';
import { explainRedeemed, explainReturned } from './explain-redemption.ts';
import { explainRewardOrdered, explainRewardReturned } from './explain-reward.ts';
import { explainSettled } from './explain-settled.ts';
import { explainLevelExchanged, explainLevelReward } from './explain-tier.ts';
import { explainExtended, explainReinstated } from './explain-validity.ts';
import type { ExplanationView, Reader } from './explanation-view.ts';

/** Why an entry is what it is, in the reader's language, from nothing but its own row and the names of things. */
export function explainEntry(reader: Reader, entry: Entry, names: Names): ExplanationView {
  const { explanation } = entry;
  switch (explanation.code) {
    case 'source_settled':
      return explainSettled(reader, entry, explanation, names);
    case 'event_settled':
      return explainEvent(reader, entry, explanation, names);
    case 'level_reward':
      return explainLevelReward(reader, entry, explanation, names);
    case 'level_exchanged':
      return explainLevelExchanged(reader, entry, explanation, names);
    case 'redeemed':
      return explainRedeemed(reader, entry, explanation, names);
    case 'redemption_returned':
      return explainReturned(reader, entry, explanation, names);
    case 'converted':
      return explainConverted(reader, entry, explanation, names);
    case 'coupon_returned':
      return explainCouponReturned(reader, entry, explanation, names);
    case 'reward_ordered':
      return explainRewardOrdered(reader, entry, explanation, names);
    case 'reward_returned':
      return explainRewardReturned(reader, entry, explanation, names);
    case 'adjusted':
      return explainAdjusted(reader, entry, explanation, names);
    case 'adjustment_taken_back':
      return explainTakenBack(reader, entry, explanation, names);
    case 'granted':
      return explainGranted(reader, entry, explanation, names);
    case 'grant_undone':
      return explainGrantUndone(reader, entry, explanation, names);
    case 'removed':
      return explainRemoved(reader, entry, explanation, names);
    case 'restored':
      return explainRestored(reader, entry, explanation, names);
    case 'expired':
      return explainExpired(reader, entry, explanation, names);
    case 'extended':
      return explainExtended(reader, entry, explanation, names);
    case 'reinstated':
      return explainReinstated(reader, entry, explanation, names);
    case 'debt_forgiven':
      return explainForgiven(reader, entry, explanation, names);
    case 'automation_bonus':
      return explainBonus(reader, entry, explanation, names);
    case 'opening_capped':
      return explainCapped(reader, entry, explanation);
  }
}
