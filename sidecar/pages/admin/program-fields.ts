import type { MessageKey } from '../../i18n/translator.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';
import type { ProgramForm } from './program-form.ts';

/** What each field is called on the page. */
const LABELS: Readonly<Record<Exclude<keyof ProgramForm, 'rates' | 'redeem_rates'>, MessageKey>> = {
  mode: 'program.mode',
  rule_date: 'program.ruleDate',
  rounding: 'program.rounding',
  hold_days: 'program.hold',
  include_tax: 'program.includeTax',
  include_adjustment: 'program.includeAdjustment',
  excluded_items: 'program.excludedItems',
  excluded_groups: 'program.excludedGroups',
  non_earning_modes: 'program.nonEarningModes',
  partly_redeemed: 'program.partly',
  valid_from: 'program.validFrom',
  valid_until: 'program.validUntil',
  expiry_mode: 'program.expiryMode',
  expiry_days: 'program.days',
  expiry_months: 'program.months',
  redemption_enabled: 'program.redemptionEnabled',
  client_may_redeem: 'program.clientMayRedeem',
  minimum_points: 'program.minimum',
  step_points: 'program.step',
  maximum_points: 'program.maximum',
  maximum_share: 'program.share',
  keep_minimum: 'program.keep',
  cover_last_fraction: 'program.cover',
};

export interface ProgramErrors {
  /** By field, for the sentence beside it. */
  readonly byField: Readonly<Record<string, string>>;
  /** Label and sentence of each, for the summary on top of the form. */
  readonly summary: readonly { readonly label: string; readonly message: string }[];
}

export function programErrors(context: PageContext, problems: readonly FieldProblem[]): ProgramErrors {
  const byField = formErrors(context, problems);
  const summary = Object.entries(byField).map(([field, message]) => ({
    label: labelOf(context, field),
    message,
  }));
  return { byField, summary };
}

function labelOf({ t }: PageContext, field: string): string {
  const [list, currency, part] = field.split('.');
  if (list === 'rates' || list === 'redeem_rates') {
    const title = t(list === 'rates' ? 'program.earnRate' : 'program.redeemRate');
    const word = t(part === 'points' ? 'program.points' : 'program.amount');
    return `${title} – ${t('program.rateOf', { part: word, currency: currency ?? '' })}`;
  }
  return Object.hasOwn(LABELS, field) ? t(LABELS[field as keyof typeof LABELS]) : t('program.title');
}
