import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { hashOf } from '../../programs/version-store.ts';
import type { Typed } from '../form/field.ts';
import { typedGroup } from '../form/form-body.ts';
import { formModel } from '../form/form-model.ts';
import { errorsOf } from '../form/form-problems.ts';
import { type TypedForm, formStatus } from '../form/typed-form.ts';
import type { PageContext } from '../page-context.ts';
import { describingOf, saveDraft, surroundingsOf } from './draft-editing.ts';
import { TIER_FIELDS, TIER_SECTIONS } from './level-fields.ts';
import { atTiersField, documentWithTiers, typedTiers } from './level-form.ts';
import { levelRows } from './level-rows.ts';
import { pictureAddress } from './picture-address.ts';
import { draftKeys } from './program-body.ts';

export interface TiersBody {
  readonly seen: string;
  readonly tiers: Typed;
}

export const tiersBody = Joi.object<TiersBody>({ seen: draftKeys.seen, tiers: typedGroup });

/** How levels are reached and kept, the levels themselves, and the card. */
export async function levelsPage(
  deps: AppDeps,
  context: PageContext,
  typed?: TypedForm<TiersBody>,
): Promise<Answer> {
  const { programs } = deps.services;
  const { document } = await programs.draft();
  const around = await surroundingsOf(deps, context, document);
  const errors = errorsOf(context, 'levels', TIER_FIELDS, typed?.problems ?? []);
  const { picture } = document.tiers.card;
  const html = deps.views.render(context, 'admin/levels', {
    sections: await formModel(deps, context, {
      area: 'levels',
      group: 'tiers',
      sections: TIER_SECTIONS,
      typed: typed?.body.tiers ?? typedTiers(document, around),
      errors,
      around,
      document,
    }),
    summary: errors.summary,
    hasChanged: typed?.hasChanged ?? false,
    seen: hashOf(document),
    mayConfigure: may(context.identity, 'configure'),
    levels: levelRows(await describingOf(deps, context, document, 'levels'), document),
    picture: picture === null ? null : pictureAddress(await programs.picture(picture)),
  });
  return page(context.t('levels.title'), html, formStatus(typed, errors.summary.length > 0));
}

/** Keeps what holds for all levels; a form with problems comes back as it was typed. */
export async function saveTiers(deps: AppDeps, context: PageContext, body: TiersBody): Promise<Answer> {
  const { document } = await deps.services.programs.draft();
  const around = await surroundingsOf(deps, context, document);
  const read = documentWithTiers(body.tiers, document, around);
  if (read.problems.length > 0) return levelsPage(deps, context, { body, problems: read.problems });
  const saved = await saveDraft(deps, context, read.document, body.seen);
  switch (saved.outcome) {
    case 'changed':
      return levelsPage(deps, context, { body, problems: [], hasChanged: true });
    case 'refused': {
      const problems = saved.problems.map((problem) => atTiersField(read.document, problem));
      return levelsPage(deps, context, { body, problems });
    }
    case 'saved': {
      const isStarted = read.document.tiers.levels.length > document.tiers.levels.length;
      const message = context.t(isStarted ? 'levels.startedFlash' : 'levels.savedFlash');
      return redirect('program/levels', { type: 'success', message });
    }
  }
}
