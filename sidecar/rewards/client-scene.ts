import type { Knex } from 'knex';
import { type HostCurrency, readCurrencies, readHostSettings } from '../crm/host-settings.ts';
import { readInvoiceItems } from '../crm/invoice-items.ts';
import { type HostTax, readTaxes } from '../crm/taxes.ts';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { readClientGroups } from '../crm/client-groups.ts';
import type { Account } from '../ledger/account.ts';
import type { Actor } from '../ledger/entry.ts';
import { readNoPart } from '../members/read-no-part.ts';
import { readStanding } from '../members/standing.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { readContactLimits } from '../redemption/contact-limits.ts';
import type { MemberStanding } from '../services.ts';
import { localDay } from '../shared/business-time.ts';
import { MemberTiers } from '../tiers/member-tiers.ts';
import { type ContactTerms, type OrderRefusal, isShownTo, reasonAgainst } from './may-order.ts';
import { type RewardInvoice, rewardInvoice } from './reward-invoice.ts';
import { RewardOrderStore } from './reward-order-store.ts';
import type { Reward } from './reward.ts';

/** A reward as a client sees it. */
export interface OfferedReward {
  readonly reward: Reward;
  readonly refusal: OrderRefusal | null;
  /** Whether the client is shown it at all. */
  readonly isShown: boolean;
  /** What is to be paid with money besides the points, in the client's currency. */
  readonly money: string | null;
  readonly currency: string;
  readonly invoice: RewardInvoice | null;
}

export interface ClientScene {
  readonly standing: MemberStanding;
  readonly currency: HostCurrency | null;
  /** Each reward as this client sees it, with the reason why it cannot be ordered now. */
  readonly offers: readonly OfferedReward[];
}

/**
 * How a client stands towards rewards: one reading for lists, for the page that confirms, and for the order itself under the
 * member's lock, so that they cannot disagree.
 */
export async function readClientScene(
  db: Knex,
  table: TableNames,
  request: {
    readonly account: Account;
    readonly version: ProgramVersion | null;
    readonly actor: Actor;
    readonly rewards: readonly Reward[];
    /** What a line of an invoice is called, in the client's language. */
    readonly nameOf: (reward: Reward) => string;
    readonly now: Date;
  },
): Promise<ClientScene> {
  const { account, version, rewards, now } = request;
  const { clientId } = account;
  const timeZone = version?.document.timeZone ?? (await readHostSettings(db, table)).timeZone;
  const today = localDay(now, timeZone);
  const standing = await readStanding(db, table, clientId, now);
  const currency = await currencyOf(db, table, clientId);
  const groups = (await readClientGroups(db, table, [clientId])).get(clientId) ?? [];
  const noPart = version ? await readNoPart(db, table, version.document.participation, clientId, now) : null;
  const contact = await contactTerms(db, table, request.actor, clientId, version, now);
  const tier = version ? await tierOf(db, table, account, version, now) : null;
  const taken = account.id === 0 ? [] : await new RewardOrderStore(db, table).takenBy(account.id);
  const items = await readInvoiceItems(
    db,
    table,
    rewards.flatMap(({ itemId }) => itemId ?? []),
  );
  const taxes = rewards.some(({ taxIds }) => taxIds.length > 0) ? await readTaxes(db, table) : [];
  const offers = rewards.map((reward): OfferedReward => {
    const item = reward.itemId === null ? null : (items.get(reward.itemId) ?? null);
    const invoice = currency
      ? rewardInvoice(reward, { item, taxes: taxesOf(reward, taxes) }, currency, request.nameOf(reward))
      : 'no_price';
    const facts = {
      settings: version?.document.rewards ?? { isOn: false, clientMayOrder: false },
      isActive: standing.status === 'active',
      noPart,
      contact,
      today,
      tier,
      clientGroupIds: groups,
      spendable: standing.spendable,
      takenOn: taken
        .filter(({ rewardId }) => rewardId === reward.id)
        .map(({ orderedAt }) => localDay(orderedAt, timeZone)),
      currency: currency?.code ?? '',
      hasPrice: invoice !== 'no_price',
      hasTaxes: invoice !== 'no_tax',
    };
    const isInvoice = typeof invoice === 'object';
    return {
      reward,
      refusal: reasonAgainst(reward, facts),
      isShown: isShownTo(reward, facts),
      money: isInvoice ? invoice.byMoney : null,
      currency: facts.currency,
      invoice: isInvoice ? invoice : null,
    };
  });
  return { standing, currency, offers };
}

/** The taxes that a reward names; null when one of them is gone. */
function taxesOf({ taxIds }: Reward, taxes: readonly HostTax[]): readonly HostTax[] | null {
  const named = taxIds.flatMap((id) => taxes.find((tax) => tax.id === id) ?? []);
  return named.length === taxIds.length ? named : null;
}

/** Staff and the system act without terms and limits. */
async function contactTerms(
  db: Knex,
  table: TableNames,
  actor: Actor,
  clientId: number,
  version: ProgramVersion | null,
  now: Date,
): Promise<ContactTerms | null> {
  if (!version || actor.type !== 'contact' || actor.id === null) return null;
  return readContactLimits(db, table, version.document, { clientId, contactId: actor.id }, now);
}

/** The currency that a client deals in: its own, else the CRM's. */
async function currencyOf(db: Knex, table: TableNames, clientId: number): Promise<HostCurrency | null> {
  const currencies = await readCurrencies(db, table);
  const [client] = await selectRows<{ own: number | null }>(
    db,
    `SELECT default_currency AS own FROM \`${table.host('clients')}\` WHERE userid = ?`,
    [clientId],
  );
  return (
    currencies.find(({ id }) => id === client?.own) ?? currencies.find(({ isDefault }) => isDefault) ?? null
  );
}

/** The level that the member holds now, whether the nightly review ran or not. */
async function tierOf(
  db: Knex,
  table: TableNames,
  account: Account,
  version: ProgramVersion,
  now: Date,
): Promise<string | null> {
  if (account.id === 0 || version.document.tiers.mode === 'off') return null;
  const tiers = MemberTiers.open(db, table);
  await tiers.load([account]);
  tiers.advance(account, version, now);
  return tiers.standing(account).tier;
}
