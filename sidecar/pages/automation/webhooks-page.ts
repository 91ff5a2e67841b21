import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import type { Delivery, Webhook } from '../../webhooks/webhook-store.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';

export interface WebhookForm {
  readonly name: string;
  readonly url: string;
}

interface Shown {
  readonly form?: WebhookForm;
  readonly errors?: Record<string, string>;
  readonly made?: { readonly webhook: Webhook; readonly secret: string };
}

const DELIVERIES_SHOWN = 50;
const LABELS = { pending: 'label-info', delivered: 'label-success', failed: 'label-danger' } as const;

/** The programs that are told things, of one that was just made also the secret, this once, and what was sent. */
export async function webhooksPage(
  deps: AppDeps,
  context: PageContext,
  { form = { name: '', url: '' }, errors = {}, made }: Shown = {},
): Promise<Answer> {
  const { t, format, links } = context;
  const { webhooks } = deps.services;
  const html = deps.views.render(context, 'automation/webhooks', {
    webhooks: (await webhooks.list()).map((one) => ({
      title: one.name,
      url: one.url,
      created: format.date(one.createdAt),
      revoked:
        one.revokedAt === null ? null : t('automation.webhookRevokedOn', { day: format.date(one.revokedAt) }),
      revokeHref: links.admin(`webhooks/${one.id}/revoke`),
    })),
    deliveries: (await webhooks.deliveries(DELIVERIES_SHOWN)).map((one) => deliveryRow(context, one)),
    values: form,
    errors,
    made: made
      ? { message: t('automation.webhookReady', { name: made.webhook.name }), secret: made.secret }
      : null,
  });
  return page(t('automation.webhooksTitle'), html, Object.keys(errors).length > 0 ? 422 : 200);
}

export async function createWebhook(deps: AppDeps, context: PageContext, form: WebhookForm): Promise<Answer> {
  try {
    const actor = actorOf(context.identity);
    const made = await deps.services.webhooks.create({ ...form, actor });
    return await webhooksPage(deps, context, { made });
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return webhooksPage(deps, context, { form, errors: formErrors(context, error.problems) });
  }
}

export async function revokeWebhook(deps: AppDeps, context: PageContext, id: number): Promise<Answer> {
  const { name } = await deps.services.webhooks.revoke(id, actorOf(context.identity));
  const message = context.t('automation.webhookRevoked', { name });
  return redirect('webhooks', { type: 'success', message });
}

export async function sendAgain(deps: AppDeps, context: PageContext, id: number): Promise<Answer> {
  await deps.services.webhooks.again(id);
  return redirect('webhooks', { type: 'success', message: context.t('automation.sentAgain') });
}

function deliveryRow({ t, format, links }: PageContext, one: Delivery) {
  const { id, webhookName, publicId, status, attempts, tryAt, httpStatus, lastError, createdAt } = one;
  return {
    title: webhookName,
    publicId,
    created: format.dateTime(createdAt),
    label: LABELS[status],
    status: t(`automation.delivery.${status}`),
    attempts: t('automation.attempts', { count: attempts }),
    problem:
      lastError === null
        ? null
        : t(`automation.deliveryError.${lastError as 'refused'}`, { status: String(httpStatus ?? '') }),
    next:
      status === 'pending' && attempts > 0 ? t('automation.nextAt', { when: format.dateTime(tryAt) }) : null,
    againHref: status === 'failed' ? links.admin(`webhooks/deliveries/${id}/again`) : null,
  };
}
