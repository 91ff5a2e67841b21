import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { partsOf } from '../../rewards/reward-editing.ts';
import type { Reward } from '../../rewards/reward.ts';
import { ConflictError, InvalidInputError } from '../../shared/errors.ts';
import { fillForm } from '../form/fill-form.ts';
import type { Typed } from '../form/field.ts';
import { typedGroup } from '../form/form-body.ts';
import { formModel } from '../form/form-model.ts';
import { atField, errorsOf } from '../form/form-problems.ts';
import { type TypedForm, formStatus } from '../form/typed-form.ts';
import { readForm } from '../form/read-form.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';
import { surroundingsOf } from './draft-editing.ts';
import { NEW_REWARD, atEditable, editableReward, rewardFrom } from './editable-reward.ts';
import { NEW } from './inputs.ts';
import { pictureAddress } from './picture-address.ts';
import { REWARD_FIELDS, REWARD_SECTIONS } from './reward-fields.ts';

export interface RewardBody {
  /** The reward and its stock as the person saw them. */
  readonly revision: number;
  readonly stock_seen: string;
  readonly reward: Typed;
}

export const rewardBody = Joi.object<RewardBody>({
  revision: Joi.number().integer().min(0).max(2_147_483_647).default(0),
  stock_seen: Joi.string()
    .pattern(/^\d{0,9}$/)
    .allow('')
    .default(''),
  reward: typedGroup,
});

/** A reward's form: as it is, as a new one is offered, or as a person typed it. */
export async function rewardPage(
  deps: AppDeps,
  context: PageContext,
  id: number | typeof NEW,
  typed?: TypedForm<RewardBody>,
): Promise<Answer> {
  const { programs, rewards } = deps.services;
  const reward = id === NEW ? null : await rewards.byId(id);
  const document = (await programs.inForce())?.document ?? (await programs.draft()).document;
  const around = await surroundingsOf(deps, context, document);
  const errors = errorsOf(context, 'rewardForm', REWARD_FIELDS, typed?.problems ?? []);
  const name = reward && localText(reward.names, context.locale);
  const title = context.t(name === null ? 'rewards.addTitle' : 'rewards.editTitle', { name: name ?? '' });
  const html = deps.views.render(context, 'admin/reward', {
    id,
    reward,
    title,
    find: `reward_catalogue/${id}/find`,
    sections: await formModel(deps, context, {
      area: 'rewardForm',
      group: 'reward',
      sections: REWARD_SECTIONS,
      typed: typed?.body.reward ?? fillForm(REWARD_FIELDS, editableOf(reward), around),
      errors,
      around,
      document,
    }),
    summary: errors.summary,
    hasChanged: typed?.hasChanged ?? false,
    revision: reward?.revision ?? 0,
    stockSeen: reward?.stock ?? '',
    picture: reward?.picture ? pictureAddress(await programs.picture(reward.picture)) : null,
  });
  return page(title, html, formStatus(typed, errors.summary.length > 0));
}

/** Keeps the reward; a form with problems comes back as it was typed. */
export async function saveReward(
  deps: AppDeps,
  context: PageContext,
  id: number | typeof NEW,
  body: RewardBody,
): Promise<Answer> {
  const { programs, rewards } = deps.services;
  const again = (change: Omit<TypedForm<RewardBody>, 'body'>) =>
    rewardPage(deps, context, id, { body, ...change });
  const document = (await programs.inForce())?.document ?? (await programs.draft()).document;
  const around = await surroundingsOf(deps, context, document);
  const before = editableOf(id === NEW ? null : await rewards.byId(id));
  const read = readForm(REWARD_FIELDS, body.reward, before, around);
  const problems =
    read.value.itemIds.length > 1
      ? [...read.problems, { field: 'itemIds', code: 'too_many', limit: 1 }]
      : read.problems;
  if (problems.length > 0) return again({ problems });
  const actor = actorOf(context.identity);
  const { content, stock } = rewardFrom(read.value);
  try {
    if (id === NEW) {
      const made = await rewards.create({ content, stock, actor });
      return redirect(`reward_catalogue/${made.id}`, {
        type: 'success',
        message: context.t('rewards.createdFlash'),
      });
    }
    const stockSeen = body.stock_seen === '' ? null : Number(body.stock_seen);
    await rewards.save(id, { content, stock, stockSeen, revision: body.revision, actor });
  } catch (error) {
    if (error instanceof ConflictError) return again({ problems: [], hasChanged: true });
    if (!(error instanceof InvalidInputError)) throw error;
    return again({
      problems: error.problems.map((one) => atField(REWARD_FIELDS, read.value, atEditable(one))),
    });
  }
  return redirect('reward_catalogue', { type: 'success', message: context.t('rewards.savedFlash') });
}

function editableOf(reward: Reward | null) {
  if (!reward) return NEW_REWARD;
  const { content, stock } = partsOf(reward);
  return editableReward(content, stock);
}
