import type { AppDeps } from '../../app.ts';
import type { CouponValue } from '../../coupons/coupon.ts';
import { redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import { bookedDigits } from '../../redemption/exchange.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import { RefusedError } from '../../shared/errors.ts';
import { fromMinor, rational, toMinor } from '../../shared/rational.ts';
import type { PageContext } from '../page-context.ts';
import { amountOf, decimalOf } from '../parse-number.ts';
import { parseWholeNumber } from '../whole-number.ts';
import { homeCurrency } from './home-currency.ts';
import type { GrantForm } from './member-coupons.ts';
import { memberPage, memberSubject } from './member-page.ts';

export interface GrantBody extends GrantForm {
  readonly request_key: string;
}

const MOST_DAYS = 36_500;

/** Gives a coupon that no points pay, or shows the member's page again with what to correct. */
export async function grantCoupon(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  { request_key: requestKey, ...form }: GrantBody,
): Promise<Answer> {
  const subject = await memberSubject(deps, context, clientId);
  const live = await deps.services.programs.inForce();
  if (!live) throw new RefusedError('no_program');
  const value = await valueOf(deps, live.document, form);
  const days = daysOf(form.days);
  const problems: FieldProblem[] = [
    ...(value === null ? [{ field: 'value', code: form.kind === 'amount' ? 'amount' : 'decimal' }] : []),
    ...(days === undefined ? [{ field: 'days', code: 'whole_number' }] : []),
  ];
  if (value === null || days === undefined) {
    const forms = { coupons: { grant: { form, problems } } };
    return memberPage(deps, context, subject, { cursor: null, forms });
  }
  const actor = actorOf(context.identity);
  const { code } = await deps.services.coupons.grant({
    clientId,
    value,
    terms: { ...live.document.coupons.terms, validDays: days },
    origin: { type: 'staff', id: actor.id },
    actor,
    requestKey,
  });
  const message = context.t('coupons.grant.done', { company: subject.name, code });
  return redirect(`members/${clientId}#lm-coupons`, { type: 'success', message });
}

/** An amount in the programme's currency, whole in its money, or a percentage up to 100; null for anything else. */
async function valueOf(
  { reads }: AppDeps,
  document: ProgramDocument,
  { kind, value }: GrantForm,
): Promise<CouponValue | null> {
  if (kind === 'percent') {
    const percent = decimalOf(value);
    const isFit =
      percent !== null && /^\d+(\.\d{1,2})?$/.test(percent) && rational(percent).compare(100) <= 0;
    return isFit && rational(percent).compare(0) > 0 ? { kind, percent } : null;
  }
  const { currencies } = await reads.conventions.read();
  const home = homeCurrency(document, currencies);
  const amount = home ? amountOf(value, home) : null;
  if (!home || amount === null || rational(amount).compare(0) <= 0) return null;
  const digits = bookedDigits(home.code);
  if (
    !rational(amount)
      .mul(10n ** BigInt(digits))
      .d.toString()
      .match(/^1$/)
  )
    return null;
  return { kind, amount: fromMinor(toMinor(amount, digits), digits), currency: home.code };
}

/** Null = for ever; undefined for what is no number of days. */
function daysOf(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const days = parseWholeNumber(typed);
  return days !== null && days >= 1 && days <= MOST_DAYS ? days : undefined;
}
