import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { Audience } from '../../grants/grant.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { levelNames } from '../admin/members-page.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';
import { parseWholeNumber } from '../whole-number.ts';

export const AUDIENCES = ['all', 'group', 'level', 'list'] as const;

export interface GrantForm {
  readonly name: string;
  readonly reason: string;
  readonly points: string;
  readonly expires_on: string;
  readonly audience: Audience['kind'];
  readonly group: string;
  readonly level: string;
  readonly list: string;
  readonly request_key: string;
}

/** Who gets how many points: filled in, not given yet. */
export async function newGrantPage(
  deps: AppDeps,
  context: PageContext,
  typed?: { readonly form: GrantForm; readonly errors: Readonly<Record<string, string>> },
): Promise<Answer> {
  const { t } = context;
  const [groups, levels] = await Promise.all([
    deps.reads.catalogue.clientGroups(),
    levelNames(deps, context),
  ]);
  const form = typed?.form;
  const kind = form?.audience ?? 'all';
  const choices = (options: readonly { value: string; label: string }[], chosen: string) =>
    (options.length > 0 ? options : [{ value: '', label: t('grants.nothing') }]).map((one) => ({
      ...one,
      selected: one.value === chosen,
    }));
  const error = (name: string) => typed?.errors[name] ?? null;
  const html = deps.views.render(context, 'grants/new', {
    values: {
      name: form?.name ?? '',
      reason: form?.reason ?? '',
      points: form?.points ?? '',
      expires: form?.expires_on ?? '',
      list: form?.list ?? '',
    },
    errors: {
      name: error('name'),
      reason: error('reason'),
      points: error('points'),
      expires: error('expires_on'),
      list: error('list'),
      group: error('group'),
      level: error('level'),
    },
    // A form that came back with a problem made nothing, so its key is still free.
    requestKey: form?.request_key ?? deps.random.uuid(),
    audiences: AUDIENCES.map((value) => ({
      value,
      label: t(`grants.audience.${value}`),
      isChosen: value === kind,
    })),
    groups: choices(
      groups.map(({ id, name }) => ({ value: String(id), label: name })),
      form?.group ?? '',
    ),
    levels: choices(
      [...levels].map(([value, label]) => ({ value, label })),
      form?.level ?? '',
    ),
  });
  return page(t('grants.newTitle'), html, typed ? 422 : 200);
}

/** Works out who would get what, and shows exactly that. */
export async function prepareGrant(deps: AppDeps, context: PageContext, form: GrantForm): Promise<Answer> {
  const points = form.points.trim() === '' ? null : (parseWholeNumber(form.points) ?? Number.NaN);
  const audience = audienceOf(form);
  try {
    if (audience === null)
      throw new InvalidInputError('invalid_grant', {
        problems: [{ field: form.audience, code: 'required' }],
      });
    const id = await deps.services.grants.prepare({
      name: form.name,
      reason: form.reason,
      audience,
      points,
      expiresOn: form.expires_on.trim() || null,
      actor: actorOf(context.identity),
      requestKey: form.request_key,
    });
    return redirect(`grants/${id}`);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return newGrantPage(deps, context, { form, errors: formErrors(context, error.problems) });
  }
}

function audienceOf({ audience, group, level, list }: GrantForm): Audience | null {
  switch (audience) {
    case 'all':
      return { kind: 'all' };
    case 'group':
      return /^[1-9]\d{0,8}$/.test(group) ? { kind: 'group', groupId: Number(group) } : null;
    case 'level':
      return level === '' ? null : { kind: 'level', tier: level };
    case 'list':
      return { kind: 'list', text: list };
  }
}
