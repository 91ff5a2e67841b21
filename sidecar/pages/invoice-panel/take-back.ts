import type { AppDeps } from '../../app.ts';
import { fragment, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { statusOf } from '../../http/status-of-error.ts';
import { RefusedError } from '../../shared/errors.ts';
import { errorMessage } from '../error-message.ts';
import { hostInvoicePath } from '../host-path.ts';
import type { PageContext } from '../page-context.ts';
import type { PanelPlace } from './panel-place.ts';
import { renderPanel } from './panel-view.ts';

export interface TakeBackBody {
  readonly reference: string;
  readonly request_key: string;
}

/** Takes the discount of points off a draft and leads back to it, or shows the panel again with the reason. */
export async function takeBack(
  deps: AppDeps,
  context: PageContext,
  place: PanelPlace,
  body: TakeBackBody,
): Promise<Answer> {
  const { t, format } = context;
  const { invoiceId } = place;
  try {
    const receipt = await deps.services.redemption.takeBack({
      invoiceId,
      reference: body.reference,
      requestKey: body.request_key,
      actor: actorOf(context.identity),
    });
    const { points, amount, currency, runCommands } = receipt;
    // The module runs the command before the person reads this, and asks us again when it fails.
    const message =
      runCommands.length > 0
        ? t('redemption.flash.returned', { points })
        : t('redemption.flash.takingBack', { amount: format.money(amount, currency) });
    const backTo = hostInvoicePath(context, invoiceId);
    return redirect(backTo, { type: 'success', message }, runCommands);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const reason = errorMessage(t, error);
    const takeBackError = t('redemption.flash.notTakenBack', { reason });
    const html = await renderPanel(deps, context, place, { takeBackError });
    return fragment(html, statusOf(error).status);
  }
}
