import type { AppDeps } from '../../app.ts';
import { fragment, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { statusOf } from '../../http/status-of-error.ts';
import { isMessageKey } from '../../i18n/translator.ts';
import { ConflictError, RefusedError } from '../../shared/errors.ts';
import { errorMessage } from '../error-message.ts';
import { hostInvoicePath } from '../host-path.ts';
import type { PanelPlace } from '../invoice-panel/panel-place.ts';
import { renderPanel } from '../invoice-panel/panel-view.ts';
import type { PageContext } from '../page-context.ts';
import { discountFlash } from './invoice-discount.ts';

export interface GiveBody {
  readonly request_key: string;
  readonly amount_seen: string;
}

/** Gives the level's discount on an issued invoice and leads back to it, or shows the panel again with the reason. */
export async function giveLevelDiscount(
  deps: AppDeps,
  context: PageContext,
  place: PanelPlace,
  body: GiveBody,
): Promise<Answer> {
  const { invoiceId } = place;
  try {
    const receipt = await deps.services.discount.give({
      invoiceId,
      requestKey: body.request_key,
      amountSeen: body.amount_seen,
      actor: actorOf(context.identity),
    });
    // The module runs the command before the person reads this, and asks us again when it fails.
    const { discount, runCommands } = receipt;
    const told =
      runCommands.length > 0 ? { ...receipt, discount: { ...discount, status: 'given' as const } } : receipt;
    const backTo = hostInvoicePath(context, invoiceId);
    return redirect(backTo, discountFlash(context, told), runCommands);
  } catch (error) {
    if (!(error instanceof RefusedError || error instanceof ConflictError)) throw error;
    const key = `discount.obstacle.${error.code}`;
    const discountError = isMessageKey(key) ? context.t(key) : errorMessage(context.t, error);
    const html = await renderPanel(deps, context, place, { discountError });
    return fragment(html, statusOf(error).status);
  }
}
