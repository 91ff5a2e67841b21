import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { hashOf } from '../../programs/version-store.ts';
import type { SetupState } from '../../setup/setup-state.ts';
import { ConflictError } from '../../shared/errors.ts';
import { costsModel } from '../admin/costs-model.ts';
import type { PageContext } from '../page-context.ts';
import { stepsModel } from './setup-steps.ts';
import { USUAL_PERIOD, periodOptions, startOfPeriod, type Period } from './trial-page.ts';

export interface StartForm {
  /** The draft that the person saw, by its hash. */
  readonly seen: string;
  readonly history: 'none' | 'some';
  readonly period: Period;
}

/** The last decision: publish, and with which balances. */
export async function setupPublishPage(
  deps: AppDeps,
  context: PageContext,
  state: SetupState,
  typed?: StartForm,
): Promise<Answer> {
  const { document } = await deps.services.programs.draft();
  const html = deps.views.render(context, 'setup/publish', {
    steps: stepsModel(context, state, 'publish'),
    costs: costsModel(context, document),
    mayApprove: may(context.identity, 'approve'),
    seen: hashOf(document),
    hasChanged: typed !== undefined,
    summary: [],
    isEmptyStart: typed?.history === 'none',
    periods: periodOptions(context, typed?.period ?? USUAL_PERIOD),
  });
  return page(context.t('setup.title'), html, typed ? 409 : 200);
}

/**
 * Publishes the draft that the person saw and starts taking in history. What was asked for is remembered first, so that
 * it can be started from the last step when this sidecar stops in between.
 */
export async function publishAndStart(
  deps: AppDeps,
  context: PageContext,
  state: SetupState,
  form: StartForm,
): Promise<Answer> {
  const { setup, programs, operations } = deps.services;
  const actor = actorOf(context.identity);
  const from = await startOfPeriod(deps, context, form.period);
  const backfill = form.history === 'some' ? { askedAt: context.now.toISOString(), from } : null;
  await setup.remember({ ...state, reached: 'running', backfill });
  try {
    await programs.publish(actor, { seen: form.seen });
  } catch (error) {
    await setup.remember(state);
    if (error instanceof ConflictError && error.code === 'draft_changed')
      return setupPublishPage(deps, context, state, form);
    throw error;
  }
  if (backfill) await operations.startBackfill({ from }, actor);
  return redirect('setup/running');
}
