import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import type { TypedCoupon } from '../../coupons/use-coupon.ts';
import { fragment, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { statusOf } from '../../http/status-of-error.ts';
import { ConflictError, RefusedError } from '../../shared/errors.ts';
import type { PanelPlace } from '../invoice-panel/panel-place.ts';
import { renderPanel } from '../invoice-panel/panel-view.ts';
import type { PageContext } from '../page-context.ts';
import { couponFlash } from './invoice-coupons.ts';
import { refusalText } from './refusal-text.ts';

export interface UseBody {
  readonly code: string;
  /** Set by the button beside a coupon of the list: its code, and what it was said to give. */
  readonly pick: string;
  readonly request_key: string;
}

export const useBody = Joi.object<UseBody>({
  code: Joi.string().allow('').trim().max(60).default(''),
  pick: Joi.string().allow('').max(80).default(''),
  request_key: Joi.string().uuid().required(),
});

/** The live sentence below the field: what the code takes off, or why nothing. */
export async function quoteCode(
  deps: AppDeps,
  context: PageContext,
  { invoiceId }: PanelPlace,
  { code }: UseBody,
): Promise<Answer> {
  const actor = actorOf(context.identity);
  const found = code === '' ? null : await deps.services.coupons.lookAtCode({ invoiceId, code, actor });
  return fragment(
    deps.views.render(context, 'coupons/quote', { text: found ? codeText(context, found) : '' }),
  );
}

function codeText(context: PageContext, found: TypedCoupon): string {
  if (found.refusal !== null) return refusalText(context, new RefusedError(found.refusal));
  const amount = context.format.money(found.given, found.currency);
  return context.t('coupons.panel.takesOff', { code: found.code, amount });
}

/** Uses a coupon on an invoice and leads back to it, or shows the panel again with the reason. */
export async function useCoupon(
  deps: AppDeps,
  context: PageContext,
  place: PanelPlace,
  body: UseBody,
  backTo: string,
): Promise<Answer> {
  const [picked = '', seen = null] = body.pick.split(' ');
  const code = picked === '' ? body.code : picked;
  const again = (status: number, error: string) =>
    panelAgain(deps, context, place, status, { code: body.code, error });
  if (!place.mayRedeem) return again(422, context.t('error.client_may_not_redeem'));
  if (code === '') return again(422, context.t('coupons.panel.enter'));
  try {
    const receipt = await deps.services.coupons.use({
      invoiceId: place.invoiceId,
      code,
      amountSeen: seen !== null && /^\d{1,13}(\.\d{1,2})?$/.test(seen) ? seen : null,
      requestKey: body.request_key,
      actor: actorOf(context.identity),
    });
    // The module runs the command before the person reads this, and asks us again when it fails.
    const { use, runCommands } = receipt;
    const told = runCommands.length > 0 ? { ...receipt, use: { ...use, status: 'used' as const } } : receipt;
    return redirect(backTo, couponFlash(context, told), runCommands);
  } catch (error) {
    if (!(error instanceof RefusedError || error instanceof ConflictError)) throw error;
    return again(statusOf(error).status, refusalText(context, error));
  }
}

async function panelAgain(
  deps: AppDeps,
  context: PageContext,
  place: PanelPlace,
  status: number,
  coupon: { readonly code: string; readonly error: string },
): Promise<Answer> {
  const html = await renderPanel(deps, context, place, { coupon });
  return fragment(html, status);
}
