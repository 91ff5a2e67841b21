import type { AppDeps } from '../../app.ts';
import { wantedBySources } from '../../crm/wanted-names.ts';
import { fragment, page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { ListedLot } from '../../members/lots-read-model.ts';
import type { MemberStanding } from '../../services.ts';
import { addDays, addMonths, endOfDay, localDay } from '../../shared/business-time.ts';
import { type FieldProblem, InvalidInputError, NotFoundError } from '../../shared/errors.ts';
import { lastValidDay, lotSource } from '../explain-names.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';
import { type LotForm, readLotForm } from './lot-form.ts';
import { memberSubject } from './member-page.ts';

export type LotAction = 'extend' | 'reinstate';

export interface LotPlace {
  readonly clientId: number;
  readonly lotId: number;
}

export interface LotBody extends LotForm {
  readonly request_key: string;
}

interface Scene {
  readonly lot: ListedLot;
  readonly standing: MemberStanding;
  readonly name: string;
  readonly timeZone: string;
}

async function sceneOf(deps: AppDeps, context: PageContext, place: LotPlace): Promise<Scene> {
  const [subject, lot, version] = await Promise.all([
    memberSubject(deps, context, place.clientId),
    deps.reads.lots.ofClient(place.clientId, place.lotId, context.now),
    deps.services.programs.inForce(),
  ]);
  if (!lot) throw new NotFoundError('lot_not_found');
  const { standing, name } = subject;
  return { lot, standing, name, timeZone: version?.document.timeZone ?? 'UTC' };
}

/** The form of one action on a lot, with what it will do. */
export async function lotActionPage(
  deps: AppDeps,
  context: PageContext,
  action: LotAction,
  place: LotPlace,
  earlier?: { readonly body: LotBody; readonly problems: readonly FieldProblem[] },
): Promise<Answer> {
  const { t, links } = context;
  const scene = await sceneOf(deps, context, place);
  const { lot } = scene;
  const names = await deps.reads.names.read(wantedBySources([lot]));
  const points = action === 'extend' ? lot.remaining : lot.ended;
  const isPossible = points > 0 && !(action === 'extend' && lot.expiresAt === null);
  const values = earlier?.body ?? { until: suggestedDay(context, scene, action), never: false, reason: '' };
  const path = `members/${place.clientId}/lots/${place.lotId}/${action}`;
  const html = deps.views.render(context, 'admin/lot-action', {
    clientId: place.clientId,
    title: t(`lots.${action}.title`),
    backLabel: t('lots.back', { company: scene.name }),
    nothing: isPossible ? null : t(action === 'extend' ? 'lots.extend.ended' : 'lots.reinstate.nothing'),
    now: t(`lots.${action}.now`, {
      points,
      source: lotSource(context, lot, names),
      day: dayText(context, lot.expiresAt),
    }),
    action: links.admin(path),
    previewUrl: links.admin(`${path}/preview`),
    requestKey: earlier?.body.request_key ?? deps.random.uuid(),
    values,
    errors: formErrors(context, earlier?.problems ?? []),
    lines: previewLines(context, scene, action, values),
    submit: t(`lots.${action}.submit`),
  });
  return page(t(`lots.${action}.title`), html, earlier ? 422 : 200);
}

/** What an action will do, while the person types. */
export async function previewLotAction(
  deps: AppDeps,
  context: PageContext,
  action: LotAction,
  place: LotPlace,
  form: LotForm,
): Promise<Answer> {
  const lines = previewLines(context, await sceneOf(deps, context, place), action, form);
  return fragment(deps.views.render(context, 'admin/lots-preview', { lines }));
}

/** Does it; what the person has to change comes back beside its field. */
export async function runLotAction(
  deps: AppDeps,
  context: PageContext,
  action: LotAction,
  place: LotPlace,
  body: LotBody,
): Promise<Answer> {
  const wish = readLotForm(body);
  if (wish.outcome === 'unclear')
    return lotActionPage(deps, context, action, place, { body, problems: wish.problems });
  const { name } = await memberSubject(deps, context, place.clientId);
  try {
    await deps.services.lots[action]({
      ...place,
      until: wish.until,
      reason: body.reason,
      actor: actorOf(context.identity),
      requestKey: body.request_key,
    });
  } catch (error) {
    if (!(error instanceof InvalidInputError) || error.problems.length === 0) throw error;
    return lotActionPage(deps, context, action, place, { body, problems: error.problems });
  }
  const message = context.t(`lots.${action}.flash`, { company: name });
  return redirect(`members/${place.clientId}`, { type: 'success', message });
}

function previewLines(
  context: PageContext,
  { lot, standing, timeZone }: Scene,
  action: LotAction,
  form: Pick<LotForm, 'until' | 'never'>,
): string[] {
  const { t, format } = context;
  const wish = readLotForm(form);
  if (wish.outcome === 'unclear') return [t('lots.previewEmpty')];
  const { until } = wish;
  if (action === 'extend') {
    const values = { points: lot.remaining, day: dayText(context, lot.expiresAt) };
    if (until === null) return [t('lots.extend.previewNever', values)];
    if (lot.expiresAt !== null && endOfDay(until, timeZone) <= lot.expiresAt) return [t('field.not_later')];
    return [t('lots.extend.preview', { ...values, until: format.date(until) })];
  }
  if (until !== null && endOfDay(until, timeZone) <= context.now) return [t('field.not_past')];
  const values = {
    points: lot.ended,
    before: format.points(standing.balance),
    after: format.points(standing.balance + lot.ended),
  };
  const settled = Math.min(standing.debt, lot.ended);
  return [
    until === null
      ? t('lots.reinstate.previewNever', values)
      : t('lots.reinstate.preview', { ...values, until: format.date(until) }),
    ...(settled > 0 ? [t('lots.reinstate.settles', { points: settled })] : []),
  ];
}

/** A month more than the points have, or than today. */
function suggestedDay({ now }: PageContext, { lot, timeZone }: Scene, action: LotAction): string {
  const today = localDay(now, timeZone);
  if (action === 'reinstate' || lot.expiresAt === null) return addMonths(today, 1);
  return addMonths(addDays(localDay(lot.expiresAt, timeZone), -1), 1);
}

function dayText(context: PageContext, expiresAt: Date | null): string {
  return expiresAt === null ? context.t('lots.noEnd') : lastValidDay(context, expiresAt);
}
