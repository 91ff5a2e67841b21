import type { AppDeps } from '../../app.ts';
import { fragment, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { RedemptionBooking, RedemptionLimit, RedemptionReceipt } from '../../redemption/redemption.ts';
import { ConflictError, RefusedError, type LoyaltyError } from '../../shared/errors.ts';
import { errorMessage } from '../error-message.ts';
import { explainLimits } from '../explain-limits.ts';
import { statusOf } from '../../http/status-of-error.ts';
import type { PageContext } from '../page-context.ts';
import { parseWholeNumber } from '../whole-number.ts';
import { flashOf } from './flash.ts';
import type { PanelPlace } from './panel-place.ts';
import { renderPanel } from './panel-view.ts';

export interface RedeemBody {
  readonly points: string;
  readonly request_key: string;
  /** The points that the person saw as spendable; fewer now means that the picture has changed. */
  readonly balance_seen: number;
  /** The maximum that stood on the button. */
  readonly maximum_seen: number | null;
  /** What the form said that the points become. */
  readonly booking: RedemptionBooking;
  /** Set by the buttons that fill in the maximum instead of redeeming, or redeem the one that stood there at once. */
  readonly fill: 'maximum' | 'redeem_maximum' | null;
}

/** Redeems on the invoice and leads back to it, or shows the panel again with the reason and what was typed. */
export async function redeem(
  deps: AppDeps,
  context: PageContext,
  place: PanelPlace,
  body: RedeemBody,
  backTo: string,
): Promise<Answer> {
  if (!place.mayRedeem) return refused(deps, context, place, body, new RefusedError('client_may_not_redeem'));
  if (body.fill === 'maximum') return filledIn(deps, context, place, body);
  const points = body.fill === 'redeem_maximum' ? body.maximum_seen : parseWholeNumber(body.points);
  if (points === null || points === 0) {
    return panelAgain(deps, context, place, body, 422, context.t('redemption.quote.enter'));
  }
  try {
    const receipt = await deps.services.redemption.authorise({
      invoiceId: place.invoiceId,
      points,
      balanceSeen: body.balance_seen,
      requestKey: body.request_key,
      actor: actorOf(context.identity),
      booking: body.booking,
    });
    return redirect(backTo, flashFor(context, receipt), receipt.runCommands);
  } catch (error) {
    if (error instanceof RefusedError || error instanceof ConflictError)
      return refused(deps, context, place, body, error);
    throw error;
  }
}

/**
 * The module runs the commands before the person reads this, and asks us again when one of them fails: so a fresh
 * redemption is announced as done. A repeated form gets the outcome that the first one had.
 */
function flashFor(context: PageContext, receipt: RedemptionReceipt) {
  return flashOf(context, receipt.runCommands.length > 0 ? { ...receipt, status: 'captured' } : receipt);
}

async function filledIn(
  deps: AppDeps,
  context: PageContext,
  place: PanelPlace,
  body: RedeemBody,
): Promise<Answer> {
  const actor = actorOf(context.identity);
  const { maximum } = await deps.services.redemption.quote({
    invoiceId: place.invoiceId,
    points: null,
    actor,
  });
  const form = { points: maximum > 0 ? String(maximum) : '', requestKey: body.request_key, error: null };
  return fragment(await renderPanel(deps, context, place, { redeem: form }));
}

async function refused(
  deps: AppDeps,
  context: PageContext,
  place: PanelPlace,
  body: RedeemBody,
  error: RefusedError | ConflictError,
): Promise<Answer> {
  const reason =
    error instanceof ConflictError
      ? errorMessage(context.t, error)
      : await refusalText(deps, context, place, body, error);
  const message = context.t('redemption.flash.refused', { reason });
  return panelAgain(deps, context, place, body, statusOf(error).status, message);
}

/** All limits that the wish breaks as things stand now, or the one that refused it if it would pass by now. */
async function refusalText(
  deps: AppDeps,
  context: PageContext,
  place: PanelPlace,
  body: RedeemBody,
  error: LoyaltyError,
): Promise<string> {
  const points = body.fill === 'redeem_maximum' ? body.maximum_seen : parseWholeNumber(body.points);
  const actor = actorOf(context.identity);
  const quote = await deps.services.redemption.quote({ invoiceId: place.invoiceId, points, actor });
  const isKnown = place.mayRedeem && quote.limits.length > 0;
  const limits = isKnown ? quote.limits : [error.code as RedemptionLimit];
  return explainLimits(context, { ...quote, limits }).join(' ');
}

/** The panel with a sentence beside the field; a key of its own, so that the corrected form is a new request. */
async function panelAgain(
  deps: AppDeps,
  context: PageContext,
  place: PanelPlace,
  body: RedeemBody,
  status: number,
  error: string,
): Promise<Answer> {
  const form = { points: body.points, requestKey: deps.random.uuid(), error };
  const html = await renderPanel(deps, context, place, { redeem: form });
  return fragment(html, status);
}
