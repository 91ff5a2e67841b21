import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { redirect, type Answer } from '../../http/answer.ts';
import { route, type Route } from '../../http/route.ts';
import type { PageContext } from '../page-context.ts';
import { withTiers, withoutLevel } from './change-levels.ts';
import { requireSaved, saveDraft } from './draft-editing.ts';
import { levelBody, levelPage, saveLevel } from './level-page.ts';
import { levelsPage, saveTiers, tiersBody } from './levels-page.ts';
import { draftKeys } from './program-body.ts';

const params = Joi.object<{ id: string }>({
  id: Joi.string()
    .pattern(/^[a-z][a-z0-9_]{0,38}$/)
    .required(),
});
const seenBody = Joi.object<{ seen: string }>({ seen: draftKeys.seen });
/** Base64 of at most 150 kB; what is inside is checked when it is kept. */
const pictureBody = Joi.object<{ seen: string; picture: string }>({
  seen: draftKeys.seen,
  picture: Joi.string().base64().allow('').max(210_000).default(''),
});

/** The levels of the draft, what holds for all of them, and the picture of the card. */
export function levelRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/program/levels',
      access: 'staff:view',
      handler: ({ context }) => levelsPage(deps, context),
    }),
    route({
      method: 'post',
      path: '/admin/program/levels',
      access: 'staff:configure',
      schema: { body: tiersBody },
      handler: ({ context, body }) => saveTiers(deps, context, body),
    }),
    route({
      method: 'post',
      path: '/admin/program/levels/picture',
      access: 'staff:configure',
      schema: { body: pictureBody },
      handler: ({ context, body }) => savePicture(deps, context, body),
    }),
    route({
      method: 'get',
      path: '/admin/program/levels/:id',
      access: 'staff:configure',
      schema: { params },
      handler: ({ context, params: { id } }) => levelPage(deps, context, id),
    }),
    route({
      method: 'post',
      path: '/admin/program/levels/:id',
      access: 'staff:configure',
      schema: { params, body: levelBody },
      handler: ({ context, params: { id }, body }) => saveLevel(deps, context, id, body),
    }),
    route({
      method: 'post',
      path: '/admin/program/levels/:id/find',
      access: 'staff:configure',
      schema: { params, body: levelBody },
      handler: ({ context, params: { id }, body }) => levelPage(deps, context, id, { body, problems: [] }),
    }),
    route({
      method: 'post',
      path: '/admin/program/levels/:id/delete',
      access: 'staff:configure',
      schema: { params, body: seenBody },
      handler: async ({ context, params: { id }, body }) => {
        const { document } = await deps.services.programs.draft();
        requireSaved(await saveDraft(deps, context, withoutLevel(document, id), body.seen));
        return redirect('program/levels', { type: 'success', message: context.t('levels.deletedFlash') });
      },
    }),
  ];
}

/** Keeps the picture and names it in the draft; an empty one takes the picture off the card. */
async function savePicture(
  deps: AppDeps,
  context: PageContext,
  { seen, picture }: { readonly seen: string; readonly picture: string },
): Promise<Answer> {
  const { programs } = deps.services;
  const hash = picture === '' ? null : await programs.keepPicture(Buffer.from(picture, 'base64'));
  const { document } = await programs.draft();
  const card = { ...document.tiers.card, picture: hash };
  requireSaved(await saveDraft(deps, context, withTiers(document, { ...document.tiers, card }), seen));
  return redirect('program/levels', {
    type: 'success',
    message: context.t(hash === null ? 'levels.pictureGoneFlash' : 'levels.pictureFlash'),
  });
}
