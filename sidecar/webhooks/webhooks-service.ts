import type { Knex } from 'knex';
import type { Logger } from 'winston';
import type { TableNames } from '../database/table-names.ts';
import { openSecret, sealSecret } from '../events/sealed-secret.ts';
import type { Actor } from '../ledger/entry.ts';
import type { AuditAction } from '../shared/audit-action.ts';
import { writeAudit } from '../shared/audit.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError, InvalidInputError, NotFoundError, type FieldProblem } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { sendWebhook, type WebhookAnswer } from './send-webhook.ts';
import { webhookSignature } from './webhook-signature.ts';
import { LONGEST_URL, urlProblem } from './webhook-url.ts';
import { type ClaimedDelivery, type Delivery, type Webhook, WebhookStore } from './webhook-store.ts';

export interface WebhooksDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** The key shared with the module; '' while there is none. */
  readonly moduleKey: () => Promise<string>;
  /** Whether addresses inside the own network may be called, by http as well. */
  readonly allowPrivate: boolean;
}

export interface WebhooksService {
  list(): Promise<readonly Webhook[]>;
  /** Makes an endpoint. Its secret is in no later answer. Throws InvalidInputError with problems of `name` and `url`. */
  create(wish: {
    readonly name: string;
    readonly url: string;
    readonly actor: Actor;
  }): Promise<{ webhook: Webhook; secret: string }>;
  /** Ends an endpoint at once and for ever. */
  revoke(id: number, actor: Actor): Promise<Webhook>;
  deliveries(limit: number): Promise<readonly Delivery[]>;
  /** Sends what was given up once more. Throws NotFoundError `delivery_not_found`. */
  again(deliveryId: number): Promise<void>;
  /** Sends what is due until nothing is left; returns how many attempts were made. */
  drain(): Promise<number>;
  /** Begins to, and returns at once. */
  poke(): void;
}

const LONGEST_NAME = 80;
const TIMEOUT_MS = 10_000;
const CLAIM_MS = 60_000;
const BATCH = 20;
const MINUTE_MS = 60_000;
/** How long to wait after each attempt that failed; after the last one it is given up. */
export const WAITS_MS = [1, 5, 30, 120, 360, 720, 1_440].map((minutes) => minutes * MINUTE_MS);

export function webhooksService(deps: WebhooksDeps): WebhooksService {
  const { db, table, clock, random, logger } = deps;
  const store = new WebhookStore(db, table);
  let running: Promise<number> | null = null;

  const audit = (actor: Actor, action: AuditAction, { id, name, url }: Webhook) =>
    writeAudit(db, table, {
      at: clock.now(),
      actor,
      action,
      subjectType: 'webhook',
      subjectId: id,
      detail: { name, url },
    });

  async function found(id: number): Promise<Webhook> {
    const webhook = await store.byId(id);
    if (!webhook) throw new NotFoundError('webhook_not_found');
    return webhook;
  }

  async function drainOnce(): Promise<number> {
    for (let attempts = 0; ;) {
      const ids = await store.due(clock.now(), BATCH);
      if (ids.length === 0) return attempts;
      const made = await Promise.all(ids.map((id) => attempt(deps, store, id)));
      attempts += made.filter(Boolean).length;
      if (!made.some(Boolean)) return attempts;
    }
  }

  const drain = () => {
    running ??= drainOnce().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    list: () => store.list(),

    async create({ name: typed, url: address, actor }) {
      const [name, url] = [typed.trim(), address.trim()];
      check({ name, url }, deps.allowPrivate);
      const moduleKey = await deps.moduleKey();
      if (moduleKey === '') throw new ConflictError('module_not_activated');
      const [keyId, secret] = [random.hex(12), random.hex(32)];
      const sealed = sealSecret(moduleKey, keyId, secret, random);
      const staffId = actor.type === 'staff' ? actor.id : null;
      const webhook = await found(await store.add({ name, url, keyId, sealed }, staffId, clock.now()));
      await audit(actor, 'webhook_created', webhook);
      return { webhook, secret };
    },

    async revoke(id, actor) {
      const changed = await store.revoke(id, clock.now());
      const webhook = await found(id);
      if (changed) await audit(actor, 'webhook_revoked', webhook);
      return webhook;
    },

    deliveries: (limit) => store.deliveries(limit),

    async again(deliveryId) {
      if (!(await store.again(deliveryId, clock.now()))) throw new NotFoundError('delivery_not_found');
    },

    drain,
    poke: () => {
      drain().catch((error: unknown) => logger.warn('webhooks could not be sent', { error }));
    },
  };
}

/** One attempt at a delivery; false when another sidecar has it. */
async function attempt(deps: WebhooksDeps, store: WebhookStore, id: number): Promise<boolean> {
  const { clock } = deps;
  const now = clock.now();
  const claimed = await store.claim(id, now, new Date(now.getTime() + CLAIM_MS));
  if (!claimed) return false;
  const moduleKey = await deps.moduleKey();
  const { webhook } = claimed;
  const secret = moduleKey === '' ? null : openSecret(moduleKey, webhook.keyId, webhook.sealedSecret);
  if (webhook.revokedAt !== null || secret === null) {
    const error = secret === null ? 'secret_unreadable' : 'webhook_gone';
    await store.close(id, claimed.attempts, { status: 'failed', httpStatus: null, error, tryAt: now }, now);
    return true;
  }
  const answer = await post(deps, claimed, secret);
  const isDelivered = answer.status !== null && answer.status >= 200 && answer.status < 300;
  const wait = WAITS_MS[claimed.attempts - 1];
  const status = isDelivered ? 'delivered' : wait === undefined ? 'failed' : 'pending';
  const error = isDelivered ? null : (answer.error ?? 'refused');
  const ended = clock.now();
  const tryAt = new Date(ended.getTime() + (status === 'pending' ? wait! : 0));
  await store.close(id, claimed.attempts, { status, httpStatus: answer.status, error, tryAt }, ended);
  return true;
}

function post(
  { clock, allowPrivate }: WebhooksDeps,
  { webhook, publicId, body }: ClaimedDelivery,
  secret: string,
): Promise<WebhookAnswer> {
  const time = String(clock.now().getTime());
  return sendWebhook({
    url: webhook.url,
    allowPrivate,
    timeoutMs: TIMEOUT_MS,
    body,
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'loyalty-memberships',
      'X-Loyalty-Webhook-Id': publicId,
      'X-Loyalty-Webhook-Time': time,
      'X-Loyalty-Webhook-Signature': webhookSignature(secret, { time, id: publicId, body }),
    },
  });
}

function check({ name, url }: { readonly name: string; readonly url: string }, allowPrivate: boolean): void {
  const problems: FieldProblem[] = [];
  if (name === '') problems.push({ field: 'name', code: 'required' });
  if (name.length > LONGEST_NAME) problems.push({ field: 'name', code: 'too_long', limit: LONGEST_NAME });
  const code = urlProblem(url, { allowPrivate });
  if (code) problems.push({ field: 'url', code, ...(code === 'too_long' ? { limit: LONGEST_URL } : {}) });
  if (problems.length > 0) throw new InvalidInputError('invalid_webhook', { problems });
}
