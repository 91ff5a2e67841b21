import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { page, type Answer } from '../../http/answer.ts';
import { hashOf } from '../../programs/version-store.ts';
import type { SetupState } from '../../setup/setup-state.ts';
import { saveDraft, surroundingsOf } from '../admin/draft-editing.ts';
import { typed as typedText } from '../admin/inputs.ts';
import { draftKeys } from '../admin/program-body.ts';
import { atProgramField, documentOf, typedOf } from '../admin/program-form.ts';
import { formErrors } from '../form-errors.ts';
import type { Typed } from '../form/field.ts';
import { bodyKeys } from '../form/form-body.ts';
import { formModel } from '../form/form-model.ts';
import { errorsOf } from '../form/form-problems.ts';
import { type TypedForm, formStatus } from '../form/typed-form.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';
import { atTypedLevel, typedLevels, withTypedLevels, type TypedLevels } from './levels-form.ts';
import { EXPIRY_FIELDS, EXPIRY_SECTIONS } from './setup-fields.ts';
import { levelReasons } from './setup-reasons.ts';
import { stepsModel } from './setup-steps.ts';
import { USUAL_PERIOD, startTrial } from './trial-page.ts';

export type LevelsBody = Typed & TypedLevels & { readonly seen: string };

const perLevel = Joi.alternatives(
  Joi.object().pattern(/^[\w-]{1,40}$/, typedText(40)),
  Joi.array()
    .length(0)
    .custom(() => ({})),
).default({});

export const levelsBody = Joi.object<LevelsBody>({
  seen: draftKeys.seen,
  levels_on: Joi.valid('1', '').default(''),
  threshold: perLevel,
  multiplier: perLevel,
  ...bodyKeys(EXPIRY_FIELDS),
});

/** Switches and the few numbers of levels and expiry; saving them starts the trial run. */
export async function setupLevelsPage(
  deps: AppDeps,
  context: PageContext,
  state: SetupState,
  typed?: TypedForm<LevelsBody>,
): Promise<Answer> {
  const { document } = await deps.services.programs.draft();
  const around = await surroundingsOf(deps, context, document);
  const problems = typed?.problems ?? [];
  const errors = errorsOf(context, 'setup', EXPIRY_FIELDS, problems);
  const levels = typed?.body ?? typedLevels(document, around.home, context.locale);
  const byField = formErrors(context, problems);
  const html = deps.views.render(context, 'setup/levels', {
    steps: stepsModel(context, state, 'levels'),
    reasons: levelReasons(context, state),
    sections: await formModel(deps, context, {
      area: 'setup',
      group: null,
      sections: EXPIRY_SECTIONS,
      typed: typed?.body ?? typedOf(document, around, EXPIRY_FIELDS),
      errors,
      around,
      document,
    }),
    summary: [],
    hasChanged: typed?.hasChanged ?? false,
    problem: problems.length > 0 ? context.t('common.fixProblems') : null,
    seen: hashOf(document),
    levelsOn: levels.levels_on === '1',
    unit: document.tiers.metric === 'spend' ? (around.home?.symbol ?? '') : '',
    levels: document.tiers.levels.map(({ id, names }) => ({
      id,
      name: localText(names, context.locale),
      thresholdId: `lm-threshold-${id}`,
      threshold: levels.threshold[id] ?? '',
      thresholdError: byField[`threshold.${id}`] ?? null,
      multiplierId: `lm-multiplier-${id}`,
      multiplier: levels.multiplier[id] ?? '',
      multiplierError: byField[`multiplier.${id}`] ?? null,
    })),
  });
  return page(context.t('setup.title'), html, formStatus(typed, problems.length > 0));
}

export async function saveSetupLevels(
  deps: AppDeps,
  context: PageContext,
  state: SetupState,
  body: LevelsBody,
): Promise<Answer> {
  const { document: draft } = await deps.services.programs.draft();
  const around = await surroundingsOf(deps, context, draft);
  const read = documentOf(body, draft, around, EXPIRY_FIELDS);
  // The choice of an expiry starts anew what stands beside it; the days of grace are not asked for here.
  const { graceDays } = draft.expiry;
  const kept = { ...read.document, expiry: { ...read.document.expiry, graceDays } };
  const { document, problems } = withTypedLevels(kept, body, around.home);
  const all = [...read.problems, ...problems];
  if (all.length > 0) return setupLevelsPage(deps, context, state, { body, problems: all });
  const saved = await saveDraft(deps, context, document, body.seen);
  if (saved.outcome === 'changed')
    return setupLevelsPage(deps, context, state, { body, problems: [], hasChanged: true });
  if (saved.outcome === 'refused') {
    const refused = saved.problems.map((problem) =>
      atProgramField(document, atTypedLevel(document, problem), EXPIRY_FIELDS),
    );
    return setupLevelsPage(deps, context, state, { body, problems: refused });
  }
  await deps.services.setup.reach('trial');
  return startTrial(deps, context, USUAL_PERIOD);
}
