import type {
  AnniversaryRule,
  BirthdayRule,
  CustomEventRule,
  ReferralRule,
  RegistrationRule,
  ReviewRule,
} from '../../sidecar/programs/rule.ts';
import { aRuleCommon } from './builders.ts';

/** 500 points on the birthday, up to a week late; a date set within 30 days counts from next year. */
export function aBirthdayRule(changes: Partial<BirthdayRule> = {}): BirthdayRule {
  return {
    ...aRuleCommon({ id: 'birthday' }),
    kind: 'birthday',
    points: 500,
    leapDay: 'feb28',
    leadDays: 0,
    catchUpDays: 7,
    quietDays: 30,
    minimumMembershipDays: 0,
    ...changes,
  };
}

/** 100 points as soon as a client is registered. */
export function aRegistrationRule(changes: Partial<RegistrationRule> = {}): RegistrationRule {
  return {
    ...aRuleCommon({ id: 'registration' }),
    kind: 'registration',
    points: 100,
    when: 'registered',
    ...changes,
  };
}

export function anAnniversaryRule(changes: Partial<AnniversaryRule> = {}): AnniversaryRule {
  return {
    ...aRuleCommon({ id: 'anniversary' }),
    kind: 'anniversary',
    points: 300,
    catchUpDays: 7,
    ...changes,
  };
}

/** 200 points for who brought a friend, 50 for the friend. */
export function aReferralRule(changes: Partial<ReferralRule> = {}): ReferralRule {
  return {
    ...aRuleCommon({ id: 'referral' }),
    kind: 'referral',
    points: 200,
    friendPoints: 50,
    ...changes,
  };
}

export function aReviewRule(changes: Partial<ReviewRule> = {}): ReviewRule {
  return { ...aRuleCommon({ id: 'review' }), kind: 'review', points: 20, ...changes };
}

/** As many points as the event "newsletter" says. */
export function aCustomRule(changes: Partial<CustomEventRule> = {}): CustomEventRule {
  return {
    ...aRuleCommon({ id: 'newsletter' }),
    kind: 'custom_event',
    event: 'newsletter',
    points: null,
    ...changes,
  };
}
