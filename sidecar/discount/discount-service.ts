import type { Knex } from 'knex';
import { commandByKey, failureOf, readCommands } from '../crm/command-store.ts';
import { paymentKey } from '../crm/payment-commands.ts';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction } from '../database/transaction.ts';
import type { SettleService } from '../earning/settle-service.ts';
import { VersionStore } from '../programs/version-store.ts';
import type { Tier } from '../programs/tier.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError, invariant } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import type { DiscountOffer } from './discount-offer.ts';
import { type InvoiceForm, readFormOffer } from './form-offer.ts';
import { type GiveObstacle, type GiveRequest, giveObstacle, orderDiscount } from './give-discount.ts';
import { type InvoiceOffer, readInvoiceOffer } from './invoice-offer.ts';
import { type MemberDiscount, MemberDiscountStore } from './member-discount-store.ts';

export interface InvoiceDiscount extends InvoiceOffer {
  /** Why it cannot be given as a payment; null when it can. */
  readonly obstacle: GiveObstacle | null;
}

export interface DiscountReceipt {
  readonly discount: MemberDiscount;
  /** Why the CRM did not record the payment, as the module reported it. */
  readonly failure: string | null;
  readonly runCommands: readonly number[];
}

export interface GivenDiscount extends MemberDiscount {
  /** The level as the programme of then describes it. */
  readonly level: DiscountOffer['tier'];
}

/** Discounts of levels on invoices. */
export interface DiscountService {
  /** What the client's level takes off an invoice that is being written; null when there is nothing to offer. */
  ofForm(form: InvoiceForm): Promise<DiscountOffer | null>;
  /** The same for an invoice that stands in the CRM, by the programme and the level of its day. */
  ofInvoice(invoiceId: number): Promise<InvoiceDiscount | null>;
  /** The discount that was given on an invoice as a payment, or is about to be; null without one. */
  given(invoiceId: number): Promise<GivenDiscount | null>;
  /** Orders the payment that gives it. Throws as `orderDiscount`. */
  give(request: GiveRequest): Promise<DiscountReceipt>;
  /** Tells the outcome of commands that the module just ran. */
  commandsFinished(commandIds: readonly number[]): Promise<readonly DiscountReceipt[]>;
}

export interface DiscountDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly settle: Pick<SettleService, 'settle'>;
  /** The note on the payment, in the language of the client. */
  readonly paymentNote: (tier: Tier, clientId: number) => Promise<string>;
}

export function discountService(deps: DiscountDeps): DiscountService {
  const { db, table, clock, random, settle } = deps;
  const store = new MemberDiscountStore(db, table);

  async function given(invoiceId: number): Promise<GivenDiscount | null> {
    const held = (await store.ofInvoices([invoiceId])).findLast((one) => one.status !== 'withdrawn');
    if (!held) return null;
    const versions = await new VersionStore(db, table).published();
    const document = versions.find((version) => version.id === held.versionId)?.document;
    const level = document?.tiers.levels.find((one) => one.id === held.tier);
    invariant(level?.discount, 'a discount was given by a level of a published version');
    return { ...held, level: { ...level, discount: level.discount } };
  }

  async function receiptOf(discount: MemberDiscount): Promise<DiscountReceipt> {
    const command = await commandByKey(db, table, paymentKey(discount.reference));
    const isWaiting = discount.status === 'ordered' && command?.status === 'pending';
    return {
      discount,
      failure: failureOf(command),
      runCommands: isWaiting ? [command.id] : [],
    };
  }

  return {
    ofForm: (form) => readFormOffer(db, table, clock.now(), form),

    async ofInvoice(invoiceId) {
      const found = await readInvoiceOffer(db, deps, invoiceId);
      return found && { ...found, obstacle: giveObstacle(found, (await given(invoiceId)) !== null) };
    },

    given,

    async give(request) {
      const found = await readInvoiceOffer(db, deps, request.invoiceId);
      if (!found) throw new ConflictError('discount_changed');
      const { clientId } = found.snapshot;
      const note = await deps.paymentNote(found.offer.tier, clientId);
      await inTransaction(db, random, (trx) => orderDiscount(deps, trx, { ...request, clientId, note }));
      const ordered = await store.byRequestKey(request.requestKey);
      invariant(ordered, 'a discount that was ordered is there');
      return receiptOf(ordered);
    },

    async commandsFinished(commandIds) {
      const commands = await readCommands(db, table, commandIds);
      const references = commands.flatMap((command) => command.reference ?? []);
      for (const { invoiceId } of await store.byReferences(references)) {
        await settle.settle([{ source: { type: 'invoice', id: invoiceId } }]);
      }
      return Promise.all((await store.byReferences(references)).map(receiptOf));
    },
  };
}
