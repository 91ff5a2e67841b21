import { WebhookStore } from '../../webhooks/webhook-store.ts';
import { type ActionOf, type Scene, stepKey } from '../automation-deps.ts';
import { type StepResult, done, notDone } from '../run.ts';

/** Writes what another program is told; it is sent afterwards, and again until it arrives. */
export async function callWebhook(scene: Scene, { endpointId }: ActionOf<'webhook'>): Promise<StepResult> {
  const store = new WebhookStore(scene.trx, scene.table);
  const webhook = await store.byId(endpointId);
  if (!webhook || webhook.revokedAt !== null) return notDone('failed', 'webhook_gone');
  const publicId = `dlv_${scene.random.hex(16)}`;
  const deliveryId = await store.addDelivery(
    { webhookId: endpointId, key: stepKey(scene), publicId, body: webhookBody(scene, publicId) },
    scene.now,
  );
  return done({ webhookId: endpointId, deliveryId });
}

/** What another program is told of a step (docs/bridge.md, section 5). */
export function webhookBody(
  { run, member, now }: Pick<Scene, 'run' | 'member' | 'now'>,
  publicId: string,
): string {
  const { level, spendable, invoices, spend, language, lastPaidOn } = member.facts;
  return JSON.stringify({
    id: publicId,
    sentFor: { automation: run.automationId, name: run.automationName, run: run.id, step: run.nextStep + 1 },
    event: run.ground.kind,
    occurredAt: run.occurredAt.toISOString(),
    recordedAt: now.toISOString(),
    data: run.ground,
    client: { id: run.clientId, language },
    member: { level, spendable, invoices, spend, lastPaidOn },
  });
}
