import type { AppDeps } from '../../app.ts';
import { fragment, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { LONGEST_NO_POINTS_REASON, type NoPointsMark } from '../../earning/no-points.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { formErrors } from '../form-errors.ts';
import { hostInvoicePath } from '../host-path.ts';
import type { PageContext } from '../page-context.ts';
import type { PanelPlace } from './panel-place.ts';
import { renderPanel } from './panel-view.ts';

export interface NoPointsBody {
  readonly no_points: boolean;
  readonly reason: string;
}

/** What was typed into the form that could not be taken, with what is wrong with it. */
export interface NoPointsForm extends NoPointsBody {
  readonly errors: Readonly<Record<string, string>>;
}

/** The "no points" tick of an invoice, for staff: what stands, and the form for those who may adjust points. */
export async function noPointsView(
  { services, reads }: AppDeps,
  context: PageContext,
  place: PanelPlace,
  form: NoPointsForm | null,
) {
  if (!place.isStaff) return { text: null, form: null };
  const mark = await services.noPoints.of(place.invoiceId);
  const staffName =
    mark === null || mark.actor.id === null ? null : await reads.names.staffName(mark.actor.id);
  return {
    text: mark && markText(context, mark, staffName),
    form: place.mayAdjust
      ? {
          action: place.address('no-points'),
          tickId: `${place.elementId}-no-points`,
          reasonId: `${place.elementId}-no-points-reason`,
          isOpen: form !== null,
          isMarked: form?.no_points ?? mark !== null,
          reason: form?.reason ?? mark?.reason ?? '',
          longest: String(LONGEST_NO_POINTS_REASON),
          errors: form?.errors ?? {},
        }
      : null,
  };
}

function markText({ t, format }: PageContext, { reason, at }: NoPointsMark, name: string | null): string {
  const day = format.date(at);
  return name === null
    ? t('redemption.noPoints.marked', { day, reason })
    : t('redemption.noPoints.markedBy', { day, reason, name });
}

/** Sets the tick or takes it away and leads back to the invoice, whose points have moved by then. */
export async function markNoPoints(
  deps: AppDeps,
  context: PageContext,
  place: PanelPlace,
  body: NoPointsBody,
): Promise<Answer> {
  const reason = body.reason.trim();
  try {
    const { commands } = await deps.services.noPoints.mark({
      invoiceId: place.invoiceId,
      isMarked: body.no_points,
      reason,
      actor: actorOf(context.identity),
    });
    const message = context.t(body.no_points ? 'redemption.noPoints.set' : 'redemption.noPoints.unset');
    const backTo = hostInvoicePath(context, place.invoiceId);
    return redirect(backTo, { type: 'success', message }, commands);
  } catch (error) {
    if (!(error instanceof InvalidInputError) || error.problems.length === 0) throw error;
    const noPoints = { ...body, errors: formErrors(context, error.problems) };
    return fragment(await renderPanel(deps, context, place, { noPoints }), 422);
  }
}
