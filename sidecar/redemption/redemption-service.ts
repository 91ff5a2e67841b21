import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import {
  type CommandState,
  addCommand,
  cancelCommand,
  commandByKey,
  readCommands,
} from '../crm/command-store.ts';
import { readHostSettings } from '../crm/host-settings.ts';
import { readSnapshots } from '../crm/snapshot-reader.ts';
import { sourceId } from '../crm/source.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { TableNames } from '../database/table-names.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import type { SettleService } from '../earning/settle-service.ts';
import type { Actor } from '../ledger/entry.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { spend } from '../ledger/movements.ts';
import { readStanding } from '../members/standing.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import type { RedemptionService } from '../services.ts';
import { localDay } from '../shared/business-time.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError, RefusedError, invariant } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { rational, sumOf } from '../shared/rational.ts';
import { quotePoints } from './quote.ts';
import { type Redemption, RedemptionStore } from './redemption-store.ts';
import type { RedemptionLimit, RedemptionQuote, RedemptionReceipt } from './redemption.ts';
import { returnPoints } from './settle-redemptions.ts';

export interface RedemptionDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly settle: SettleService;
  /** The note on the payment, in the language of the client. */
  readonly paymentNote: (points: number, clientId: number) => Promise<string>;
}

/** A hold that nobody captured or failed by then is released. */
const HOLD_MINUTES = 15;

type AuthoriseRequest = Parameters<RedemptionService['authorise']>[0];

/** Redeeming on an invoice in two phases (design §5): authorise here, capture when the CRM's payment is seen. */
export function redemptionService(
  deps: RedemptionDeps,
): RedemptionService & { releaseOverdue(): Promise<number> } {
  const { db, table, clock, random, settle } = deps;

  async function receiptOf(redemption: Redemption): Promise<RedemptionReceipt> {
    const command = await commandByKey(db, table, paymentKey(redemption.reference));
    return receipt(redemption, command);
  }

  return {
    async quote({ invoiceId, points, actor }) {
      const { quote } = await readQuote(db, table, clock.now(), invoiceId, points, actor);
      return quote;
    },

    async authorise(request) {
      const note = await deps.paymentNote(
        request.points,
        (await clientOf(db, table, request.invoiceId)) ?? 0,
      );
      const outcome = await inTransaction(db, random, (trx) => authoriseLocked(deps, trx, request, note));
      return receiptOf(outcome);
    },

    async commandsFinished(commandIds) {
      const commands = await readCommands(db, table, commandIds);
      const references = commands.flatMap((command) => command.reference ?? []);
      const redemptions = await new RedemptionStore(db, table).byReferences(references);
      for (const redemption of redemptions) {
        await settle.settle([{ source: { type: 'invoice', id: redemption.invoiceId } }]);
        await releaseIfFailed(deps, redemption.id);
      }
      return Promise.all((await new RedemptionStore(db, table).byReferences(references)).map(receiptOf));
    },

    async ofInvoice(invoiceId) {
      return Promise.all((await new RedemptionStore(db, table).ofInvoices([invoiceId])).map(receiptOf));
    },

    async releaseOverdue() {
      let released = 0;
      for (const redemption of await new RedemptionStore(db, table).overdue(clock.now(), 200)) {
        // The payment may have been recorded without anybody telling us.
        await settle.settle([{ source: { type: 'invoice', id: redemption.invoiceId } }]);
        if (await releaseOverdueOne(deps, redemption)) released += 1;
      }
      return released;
    },
  };
}

async function clientOf(db: Knex, table: TableNames, invoiceId: number): Promise<number | null> {
  const snapshot = await readInvoice(db, table, invoiceId);
  return snapshot?.clientId ?? null;
}

async function readInvoice(db: Knex, table: TableNames, invoiceId: number): Promise<SourceSnapshot | null> {
  const source = { type: 'invoice', id: invoiceId } as const;
  const settings = await readHostSettings(db, table);
  return (
    (await readSnapshots(db, table, [source], { settings, matcher: null })).get(sourceId(source)) ?? null
  );
}

interface QuoteReading {
  readonly quote: RedemptionQuote;
  readonly version: ProgramVersion | null;
}

/** The same reading and arithmetic for a quote and for the authorisation, so that they cannot disagree. */
async function readQuote(
  db: Knex,
  table: TableNames,
  now: Date,
  invoiceId: number,
  requested: number | null,
  actor: Actor,
): Promise<QuoteReading> {
  const snapshot = await readInvoice(db, table, invoiceId);
  const version = versionAt(await new VersionStore(db, table).published(), now);
  const standing = await readStanding(db, table, snapshot?.clientId ?? 0, now);
  const redemptions = await new RedemptionStore(db, table).ofInvoices([invoiceId]);
  const settings = version?.document.redemption ?? null;
  const rate = settings?.rates.find((one) => one.currency === snapshot?.currency);
  const money = snapshot ? moneyOf(snapshot, redemptions) : { due: '0', paidByPoints: '0' };
  const facts = {
    currency: snapshot?.currency ?? '',
    total: snapshot?.total ?? '0',
    ...money,
    spendable: standing.spendable,
  };
  const stop = blockedBy(snapshot, version, standing.status, actor);
  const none = { points: 0, amount: '0', limits: stop ? [stop] : [] };
  const wish = settings && !stop ? quotePoints(settings, facts, requested) : none;
  const most = settings && !stop ? quotePoints(settings, facts, null) : none;
  const quote: RedemptionQuote = {
    invoiceId,
    clientId: snapshot?.clientId ?? 0,
    currency: facts.currency,
    due: facts.due,
    total: facts.total,
    balance: standing.balance,
    spendable: standing.spendable,
    requested,
    points: wish.points,
    amount: wish.amount,
    maximum: most.points,
    maximumAmount: most.amount,
    limits: wish.limits,
    settings:
      settings && rate
        ? {
            minimumPoints: settings.minimumPoints,
            stepPoints: settings.stepPoints,
            maximumSharePercent: settings.maximumSharePercent,
            keepMinimumPoints: settings.keepMinimumPoints,
            maximumPoints: settings.maximumPoints,
            ratePoints: rate.points,
            rateAmount: rate.amount,
          }
        : null,
  };
  return { quote, version };
}

function blockedBy(
  snapshot: SourceSnapshot | null,
  version: ProgramVersion | null,
  status: 'active' | 'removed',
  actor: Actor,
): RedemptionLimit | null {
  if (!snapshot) return 'invoice_missing';
  if (snapshot.status === 'draft') return 'invoice_draft';
  if (snapshot.status === 'cancelled') return 'invoice_cancelled';
  if (!version) return 'no_program';
  if (status === 'removed') return 'member_removed';
  if (actor.type === 'contact' && !version.document.redemption.clientMayRedeem)
    return 'client_may_not_redeem';
  return null;
}

/** What is left to pay, with holds whose payment has not been recorded yet counted as paid. */
function moneyOf(
  snapshot: SourceSnapshot,
  redemptions: readonly Redemption[],
): { due: string; paidByPoints: string } {
  const seen = new Set(snapshot.payments.map((payment) => payment.reference));
  const held = redemptions.filter((one) => one.status === 'authorised' && !seen.has(one.reference));
  const heldMoney = sumOf(held.map((one) => rational(one.amount)));
  const paid = sumOf([...snapshot.payments, ...snapshot.credits].map((part) => rational(part.amount)));
  const byPoints = sumOf(
    snapshot.payments.filter((payment) => payment.isPoints).map((payment) => rational(payment.amount)),
  );
  return {
    due: rational(snapshot.total).sub(paid).sub(heldMoney).toString(),
    paidByPoints: byPoints.add(heldMoney).toString(),
  };
}

async function authoriseLocked(
  deps: RedemptionDeps,
  trx: Trx,
  request: AuthoriseRequest,
  note: string,
): Promise<Redemption> {
  const { table, clock, random } = deps;
  const now = clock.now();
  const store = new RedemptionStore(trx, table);
  const requestHash = hashOf(request);
  const snapshot = await readInvoice(trx, table, request.invoiceId);
  if (!snapshot) throw new RefusedError('invoice_missing', { invoiceId: request.invoiceId });
  const batch = await LedgerBatch.open(trx, table, [snapshot.clientId], now);

  const earlier = await store.byRequestKey(request.requestKey);
  if (earlier) {
    if (earlier.requestHash !== requestHash) throw new ConflictError('request_key_reused');
    return earlier;
  }
  const account = batch.account(snapshot.clientId);
  await batch.expireDue(account, now);
  await batch.flush();
  const { quote, version } = await readQuote(
    trx,
    table,
    now,
    request.invoiceId,
    request.points,
    request.actor,
  );
  // The invoice may have been given to another client since it was read for the lock.
  if (quote.clientId !== account.clientId) throw new ConflictError('balance_changed', {});
  if (quote.spendable < request.balanceSeen) {
    throw new ConflictError('balance_changed', {
      spendable: quote.spendable,
      balanceSeen: request.balanceSeen,
    });
  }
  if (quote.points !== request.points || !version) {
    throw new RefusedError(quote.limits[0] ?? 'step', {
      requested: request.points,
      allowed: quote.points,
      maximum: quote.maximum,
    });
  }
  const reference = `LM-${random.hex(6).toUpperCase()}`;
  const id = await store.insert({
    reference,
    memberId: account.id,
    invoiceId: request.invoiceId,
    versionId: version.id,
    points: request.points,
    amount: quote.amount,
    currency: quote.currency,
    status: 'authorised',
    actor: request.actor,
    requestKey: request.requestKey,
    requestHash,
    authorisedAt: now,
    heldUntil: new Date(now.getTime() + HOLD_MINUTES * 60_000),
  });
  await batch.loadLots([account.id]);
  const base = {
    sourceType: 'redemption',
    sourceId: id,
    sourceKey: `redemption:${id}:hold`,
    versionId: version.id,
    actor: request.actor,
    occurredAt: now,
  } as const;
  const result = spend(batch.lots(account), 'redeem', request.points, now, false, base, (lots) => ({
    code: 'redeemed',
    redemptionId: id,
    reference,
    invoiceId: request.invoiceId,
    amount: quote.amount,
    currency: quote.currency,
    lots,
  }));
  invariant('movement' in result, 'what was quoted under the lock can be spent under it');
  const key = batch.record(account, result.movement);
  await batch.flush();
  await store.setEntry(id, batch.entryId(key));
  const payload = {
    invoice_id: request.invoiceId,
    amount: quote.amount,
    reference,
    note,
    date: localDay(now, (await readHostSettings(trx, table)).timeZone),
  };
  await addCommand(trx, table, { kind: 'record_payment', payload }, paymentKey(reference), now);
  const saved = await store.byId(id);
  invariant(saved, 'a redemption that was inserted is there');
  return saved;
}

/** Gives a hold back at once when the module could not record its payment. */
async function releaseIfFailed(deps: RedemptionDeps, redemptionId: number): Promise<void> {
  const { db, table } = deps;
  const redemption = await new RedemptionStore(db, table).byId(redemptionId);
  if (redemption?.status !== 'authorised') return;
  const command = await commandByKey(db, table, paymentKey(redemption.reference));
  if (command?.status === 'failed') await release(deps, redemption, command.lastError ?? 'host_refused');
}

async function releaseOverdueOne(deps: RedemptionDeps, redemption: Redemption): Promise<boolean> {
  const { db, table, clock } = deps;
  const command = await commandByKey(db, table, paymentKey(redemption.reference));
  if (command?.status === 'running') return false; // The module has it in hand, or will take it up again.
  if (command?.status === 'pending' && !(await cancelCommand(db, table, command.id, clock.now())))
    return false;
  return release(deps, redemption, command?.lastError ?? 'hold_expired');
}

/** Releases a hold whose payment does not stand in the CRM. True when it was still held. */
async function release(deps: RedemptionDeps, stale: Redemption, failure: string): Promise<boolean> {
  const { db, table, clock, random } = deps;
  return inTransaction(db, random, async (trx) => {
    const batch = await LedgerBatch.open(trx, table, [stale.clientId], clock.now());
    const redemption = await new RedemptionStore(trx, table).byId(stale.id);
    const snapshot = await readInvoice(trx, table, stale.invoiceId);
    const recorded = snapshot?.payments.some((payment) => payment.reference === stale.reference) ?? false;
    if (redemption?.status !== 'authorised' || recorded) return false;
    const versions = await new VersionStore(trx, table).published();
    const context = { trx, table, batch, versions, at: clock.now() };
    await returnPoints(context, redemption, redemption.points - redemption.returned, 'not_recorded');
    await batch.flush();
    const closed = {
      status: 'released',
      returned: redemption.points,
      paymentId: null,
      failure,
      at: clock.now(),
    } as const;
    await new RedemptionStore(trx, table).update(redemption.id, closed);
    return true;
  });
}

function receipt(redemption: Redemption, command: CommandState | null): RedemptionReceipt {
  return {
    id: redemption.id,
    reference: redemption.reference,
    invoiceId: redemption.invoiceId,
    clientId: redemption.clientId,
    points: redemption.points,
    amount: redemption.amount,
    currency: redemption.currency,
    status: redemption.status,
    failure: redemption.failure,
    authorisedAt: redemption.authorisedAt,
    runCommands: redemption.status === 'authorised' && command?.status === 'pending' ? [command.id] : [],
  };
}

function paymentKey(reference: string): string {
  return `record_payment:${reference}`;
}

/** The balance that the person saw is not part of it: a repeat after the points were taken is still the same request. */
function hashOf({ invoiceId, points, actor }: AuthoriseRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([invoiceId, points, actor.type, actor.id]))
    .digest('hex');
}
