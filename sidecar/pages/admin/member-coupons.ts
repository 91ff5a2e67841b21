import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import type { MemberStanding } from '../../services.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import { type ConvertAgain, type ConvertPlace, convertForm } from '../coupons/convert-form.ts';
import { couponRows } from '../coupons/coupon-view.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';

/** The form that gives a coupon without points, as it was typed. */
export interface GrantForm {
  readonly kind: 'amount' | 'percent';
  readonly value: string;
  readonly days: string;
}

export interface CouponsAgain {
  readonly convert?: ConvertAgain;
  readonly grant?: { readonly form: GrantForm; readonly problems: readonly FieldProblem[] };
}

/** A member's coupons on the page of staff; null where there are none and none can be had. */
export async function memberCoupons(
  deps: AppDeps,
  context: PageContext,
  { clientId, status }: MemberStanding,
  again?: CouponsAgain,
) {
  const live = await deps.services.programs.inForce();
  const coupons = await deps.services.coupons.ofClient(clientId);
  if (!live?.document.coupons.isOn && coupons.length === 0) return null;
  const isActive = status === 'active';
  const mayAdjust = may(context.identity, 'adjust');
  const place = memberConvertPlace(context, clientId);
  return {
    clientId,
    coupons: await couponRows(deps, context, coupons),
    mayVoid: mayAdjust,
    convert: isActive ? await convertForm(deps, context, place, again?.convert ?? null) : null,
    grant: isActive && mayAdjust && live ? grantModel(deps, context, live.document, again?.grant) : null,
  };
}

function memberConvertPlace({ identity, links }: PageContext, clientId: number): ConvertPlace {
  return {
    clientId,
    action: links.admin(`members/${clientId}/coupons`),
    live: links.admin(`members/${clientId}/coupons/quote`),
    mayConvert: may(identity, 'redeem'),
  };
}

function grantModel(
  { random }: AppDeps,
  context: PageContext,
  { coupons }: ProgramDocument,
  again: CouponsAgain['grant'],
) {
  const days = String(coupons.terms.validDays ?? '');
  const values = again?.form ?? { kind: 'amount', value: '', days };
  return {
    isOpen: again !== undefined,
    requestKey: random.uuid(),
    values,
    errors: formErrors(context, again?.problems ?? []),
    kinds: (['amount', 'percent'] as const).map((value) => ({
      value,
      label: context.t(`coupons.grant.${value}`),
      selected: value === values.kind,
    })),
  };
}
