import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { ApiKey } from '../../events/api-keys.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';

export interface KeyForm {
  readonly name: string;
  /** Codes separated by commas or spaces. */
  readonly events: string;
}

interface Shown {
  readonly form?: KeyForm;
  readonly errors?: Record<string, string>;
  readonly made?: { readonly key: ApiKey; readonly secret: string };
}

/** The keys of other programs; of one that was just made also the secret, this once. */
export async function eventKeysPage(
  deps: AppDeps,
  context: PageContext,
  { form = { name: '', events: '' }, errors = {}, made }: Shown = {},
): Promise<Answer> {
  const { t, links } = context;
  const html = deps.views.render(context, 'admin/event-keys', {
    address: links.site('loyalty_memberships/api/events'),
    keys: (await deps.services.events.keys.list()).map((key) => keyRow(context, key)),
    values: form,
    errors,
    made: made
      ? {
          message: t('events.keyReady', { name: made.key.name }),
          keyId: made.key.keyId,
          secret: made.secret,
        }
      : null,
  });
  return page(t('events.keys'), html, Object.keys(errors).length > 0 ? 422 : 200);
}

export async function createKey(deps: AppDeps, context: PageContext, form: KeyForm): Promise<Answer> {
  const events = form.events.split(/[\s,]+/).filter((code) => code !== '');
  try {
    const actor = actorOf(context.identity);
    const made = await deps.services.events.keys.create({ name: form.name, events, actor });
    return await eventKeysPage(deps, context, { made });
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return eventKeysPage(deps, context, { form, errors: formErrors(context, error.problems) });
  }
}

export async function revokeKey(deps: AppDeps, context: PageContext, id: number): Promise<Answer> {
  const { name } = await deps.services.events.keys.revoke(id, actorOf(context.identity));
  const message = context.t('events.keyRevokedFlash', { name });
  return redirect('events/keys', { type: 'success', message });
}

function keyRow({ t, format, links }: PageContext, key: ApiKey) {
  return {
    name: key.name,
    keyId: key.keyId,
    events: key.events.length > 0 ? key.events.join(', ') : t('events.keyAny'),
    created: format.date(key.createdAt),
    used: key.lastUsedAt === null ? t('events.keyNever') : format.dateTime(key.lastUsedAt),
    revoked: key.revokedAt === null ? null : t('events.keyRevokedOn', { day: format.date(key.revokedAt) }),
    revokeHref: links.admin(`events/keys/${key.id}/revoke`),
  };
}
