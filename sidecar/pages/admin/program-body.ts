import Joi from 'joi';
import { text, typed } from './inputs.ts';
import type { ProgramForm, TypedRate } from './program-form.ts';

export interface ProgramBody extends ProgramForm {
  /** Number or id of the invoice that the programme is tried on. */
  readonly sample_invoice: string;
  /** What the person looks for in the catalogue. */
  readonly item_search: string;
}

const tick = Joi.valid('1', '').default('');
const list = Joi.array().items(Joi.string().max(60)).max(5_000).default([]);
// PHP writes an empty object as an empty list.
const rates = Joi.alternatives(
  Joi.object<Record<string, TypedRate>>().pattern(
    /^[A-Za-z]{2,10}$/,
    Joi.object<TypedRate>({ points: typed(40), amount: typed(40) }),
  ),
  Joi.array()
    .length(0)
    .custom(() => ({})),
).default({});

/** The form as the browser sends it: unticked boxes and empty lists are simply not there. */
export const programBody = Joi.object<ProgramBody>({
  mode: typed(40),
  rule_date: typed(40),
  rounding: typed(40),
  hold_days: typed(40),
  include_tax: tick,
  include_adjustment: tick,
  excluded_items: list,
  excluded_groups: list,
  non_earning_modes: list,
  partly_redeemed: typed(40),
  valid_from: typed(40),
  valid_until: typed(40),
  rates,
  expiry_mode: typed(40),
  expiry_days: typed(40),
  expiry_months: typed(40),
  redemption_enabled: tick,
  client_may_redeem: tick,
  redeem_rates: rates,
  minimum_points: typed(40),
  step_points: typed(40),
  maximum_points: typed(40),
  maximum_share: typed(40),
  keep_minimum: typed(40),
  cover_last_fraction: tick,
  sample_invoice: text(60),
  item_search: text(100),
});
