import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import type { Tier } from '../../programs/tier.ts';
import { hashOf } from '../../programs/version-store.ts';
import type { Typed } from '../form/field.ts';
import { typedGroup } from '../form/form-body.ts';
import { formModel } from '../form/form-model.ts';
import { errorsOf } from '../form/form-problems.ts';
import { type TypedForm, formStatus } from '../form/typed-form.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';
import { levelOf } from './change-levels.ts';
import { saveDraft, surroundingsOf } from './draft-editing.ts';
import { NEW_LEVEL } from './editable-level.ts';
import { NEW } from './inputs.ts';
import { levelFields, levelSections } from './level-fields.ts';
import { atLevelField, documentWithLevel, typedLevel } from './level-form.ts';
import { draftKeys } from './program-body.ts';

export interface LevelBody {
  readonly seen: string;
  readonly level: Typed;
}

export const levelBody = Joi.object<LevelBody>({ seen: draftKeys.seen, level: typedGroup });

/** A level's form: as the draft has it, as a new one is offered, or as a person typed it. */
export async function levelPage(
  deps: AppDeps,
  context: PageContext,
  id: string,
  typed?: TypedForm<LevelBody>,
): Promise<Answer> {
  const { document } = await deps.services.programs.draft();
  const around = await surroundingsOf(deps, context, document);
  const level = levelOrNew(document, id);
  const errors = errorsOf(context, 'levels', levelFields(document.tiers), typed?.problems ?? []);
  const title =
    id === NEW
      ? context.t('levels.addTitle')
      : context.t('levels.editTitle', { name: localText(level.names, context.locale) });
  const html = deps.views.render(context, 'admin/level', {
    id,
    isNew: id === NEW,
    find: `program/levels/${id}/find`,
    title,
    sections: await formModel(deps, context, {
      area: 'levels',
      group: 'level',
      sections: levelSections(document.tiers),
      typed: typed?.body.level ?? typedLevel(level, document, around),
      errors,
      around,
      document,
    }),
    summary: errors.summary,
    hasChanged: typed?.hasChanged ?? false,
    seen: hashOf(document),
  });
  return page(title, html, formStatus(typed, errors.summary.length > 0));
}

/** Keeps the level in the draft; a form with problems comes back as it was typed. */
export async function saveLevel(
  deps: AppDeps,
  context: PageContext,
  id: string,
  body: LevelBody,
): Promise<Answer> {
  const { document } = await deps.services.programs.draft();
  const around = await surroundingsOf(deps, context, document);
  const again = (change: Omit<TypedForm<LevelBody>, 'body'>) =>
    levelPage(deps, context, id, { body, ...change });
  const read = documentWithLevel(body.level, levelOrNew(document, id), id === NEW, document, around);
  if (read.problems.length > 0) return again({ problems: read.problems });
  const saved = await saveDraft(deps, context, read.document, body.seen);
  if (saved.outcome === 'changed') return again({ problems: [], hasChanged: true });
  if (saved.outcome === 'refused')
    return again({
      problems: saved.problems.map((problem) => atLevelField(read.document, read.id, problem)),
    });
  return redirect('program/levels', { type: 'success', message: context.t('levels.savedFlash') });
}

function levelOrNew(document: ProgramDocument, id: string): Tier {
  return id === NEW ? NEW_LEVEL : levelOf(document, id);
}
