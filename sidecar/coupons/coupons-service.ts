import type { Knex } from 'knex';
import { commandByKey, failureOf, readCommands } from '../crm/command-store.ts';
import { paymentKey } from '../crm/payment-commands.ts';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction } from '../database/transaction.ts';
import type { SettleService } from '../earning/settle-service.ts';
import type { Actor } from '../ledger/entry.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import {
  type ConversionReading,
  type ConvertRequest,
  convertLocked,
  readConversion,
} from './convert-points.ts';
import type { Coupon } from './coupon.ts';
import { CouponStore } from './coupon-store.ts';
import { type CouponUse, CouponUseStore } from './coupon-use-store.ts';
import { type GrantRequest, grantLocked } from './grant-coupon.ts';
import {
  type InvoiceObstacle,
  type InvoiceStack,
  invoiceObstacle,
  readInvoiceStack,
} from './invoice-stack.ts';
import type { ConversionWish } from './quote-conversion.ts';
import { releaseOverdueUse } from './release-uses.ts';
import type { StackStep } from './stack-discounts.ts';
import { type TypedCoupon, type UseRequest, lookAtCode, useLocked } from './use-coupon.ts';
import { type VoidRequest, voidLocked } from './void-coupon.ts';

/** A coupon beside what it would give on an invoice, or why nothing. */
export interface CouponOffer {
  readonly coupon: Coupon;
  readonly step: StackStep;
}

/** Coupons and an invoice: what stands there, and what the client's coupons would give. */
export interface InvoiceCoupons {
  readonly stack: InvoiceStack;
  /** Why no coupon at all can be used here; null when they can. */
  readonly obstacle: InvoiceObstacle | null;
  readonly offers: readonly CouponOffer[];
}

export interface CouponUseReceipt {
  readonly use: CouponUse;
  /** Why the CRM did not record the payment, as the module reported it. */
  readonly failure: string | null;
  /** Commands that the module should run now to record the payment. */
  readonly runCommands: readonly number[];
}

/** Coupons of clients: given, bought with points, used on invoices. */
export interface CouponsService {
  /** Gives a coupon that no points pay. Throws as `grantLocked`, which is for use inside another's transaction. */
  grant(request: GrantRequest): Promise<Coupon>;
  /** What points would give: the real arithmetic on the real balance, nothing written. */
  quote(clientId: number, wish: ConversionWish, actor: Actor): Promise<ConversionReading>;
  /** Turns points into a coupon. Throws as `convertLocked`. */
  convert(request: ConvertRequest): Promise<Coupon>;
  /** Takes an unused coupon back, with its points. Throws as `voidLocked`. */
  voidCoupon(request: VoidRequest): Promise<void>;
  byId(id: number): Promise<Coupon | null>;
  /** A client's coupons, the newest first. */
  ofClient(clientId: number): Promise<readonly Coupon[]>;
  /** Those that a client can use now; the first to end first. */
  usableOf(clientId: number): Promise<readonly Coupon[]>;
  usesOf(couponIds: readonly number[]): Promise<readonly CouponUse[]>;
  /** Null when the invoice is gone or there is no programme. */
  ofInvoice(invoiceId: number): Promise<InvoiceCoupons | null>;
  /** What a code would take off an invoice, or why nothing; null when the invoice is gone. Nothing is written. */
  lookAtCode(request: Pick<UseRequest, 'invoiceId' | 'code' | 'actor'>): Promise<TypedCoupon | null>;
  /** Orders the payment with which a coupon lowers an invoice. Throws as `useLocked`. */
  use(request: UseRequest): Promise<CouponUseReceipt>;
  /** Tells the outcome of commands that the module just ran. */
  commandsFinished(commandIds: readonly number[]): Promise<readonly CouponUseReceipt[]>;
  /** Frees the orders whose payment never appeared; returns how many. */
  releaseOverdue(): Promise<number>;
  /** Closes the coupons whose time is over; returns how many. */
  closeExpired(): Promise<number>;
}

export interface CouponsDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly settle: Pick<SettleService, 'settle'>;
  /** The note on the payment, in the language of the client. */
  readonly paymentNote: (code: string, clientId: number) => Promise<string>;
}

const RELEASED_AT_ONCE = 200;

export function couponsService(deps: CouponsDeps): CouponsService {
  const { db, table, clock, random, settle } = deps;
  const store = new CouponStore(db, table);
  const uses = new CouponUseStore(db, table);

  async function receiptOf(use: CouponUse): Promise<CouponUseReceipt> {
    const command = await commandByKey(db, table, paymentKey(use.reference));
    const isWaiting = use.status === 'ordered' && command?.status === 'pending';
    return {
      use,
      failure: failureOf(command),
      runCommands: isWaiting ? [command.id] : [],
    };
  }

  return {
    grant: (request) => inTransaction(db, random, (trx) => grantLocked(deps, trx, request)),
    quote: (clientId, wish, actor) => readConversion(db, table, clock.now(), clientId, wish, actor),
    convert: (request) => inTransaction(db, random, (trx) => convertLocked(deps, trx, request)),
    voidCoupon: (request) => inTransaction(db, random, (trx) => voidLocked(deps, trx, request)),
    byId: (id) => store.byId(id),
    ofClient: (clientId) => store.ofClient(clientId),
    usableOf: (clientId) => store.usableOf(clientId, clock.now()),
    usesOf: (couponIds) => uses.ofCoupons(couponIds),

    async ofInvoice(invoiceId) {
      const stack = await readInvoiceStack(db, deps, invoiceId);
      if (!stack) return null;
      const coupons = await store.usableOf(stack.snapshot.clientId, clock.now());
      const here = new Set(stack.uses.map((use) => use.couponId));
      const offers = coupons
        .filter(({ id }) => !here.has(id))
        .map((coupon) => ({ coupon, step: stack.offer(coupon) }));
      return { stack, obstacle: invoiceObstacle(stack), offers };
    },

    lookAtCode: (request) => lookAtCode(db, deps, request),

    async use(request) {
      const note = (clientId: number, code: string) => deps.paymentNote(code, clientId);
      return receiptOf(await inTransaction(db, random, (trx) => useLocked(deps, trx, request, note)));
    },

    async commandsFinished(commandIds) {
      const commands = await readCommands(db, table, commandIds);
      const references = commands.flatMap((command) => command.reference ?? []);
      for (const { invoiceId } of await uses.byReferences(references)) {
        await settle.settle([{ source: { type: 'invoice', id: invoiceId } }]);
      }
      return Promise.all((await uses.byReferences(references)).map(receiptOf));
    },

    async releaseOverdue() {
      let released = 0;
      for (const use of await uses.overdue(clock.now(), RELEASED_AT_ONCE)) {
        // The payment may have been recorded without anybody telling us.
        await settle.settle([{ source: { type: 'invoice', id: use.invoiceId } }]);
        if (await releaseOverdueUse(deps, use)) released += 1;
      }
      return released;
    },

    closeExpired: () => store.closeExpired(clock.now()),
  };
}
