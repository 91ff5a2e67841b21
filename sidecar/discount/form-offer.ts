import type { Knex } from 'knex';
import { readItemsById } from '../crm/catalogue-items.ts';
import { findLines } from '../crm/catalogue-matcher.ts';
import { readCurrencies } from '../crm/host-settings.ts';
import type { TableNames } from '../database/table-names.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import type { InvoiceTotals } from './better-discount.ts';
import { type DiscountOffer, discountOffer, discountingTier } from './discount-offer.ts';
import { levelAt } from './member-level.ts';

/** An invoice as it stands in the CRM's form, saved or not. */
export interface InvoiceForm extends InvoiceTotals {
  readonly clientId: number;
  /** As the CRM numbers it. */
  readonly currencyId: number;
  readonly lines: readonly { readonly description: string; readonly qty: string; readonly rate: string }[];
}

/**
 * What the client's level would take off an invoice that is being written, by the programme and the level of now; null when
 * there is nothing to offer. Lines are matched as settling will match them, and nothing is kept. Keys are places in the form.
 */
export async function readFormOffer(
  db: Knex,
  table: TableNames,
  now: Date,
  form: InvoiceForm,
): Promise<DiscountOffer | null> {
  const version = versionAt(await new VersionStore(db, table).published(), now);
  const tier =
    version &&
    discountingTier(version.document, await levelAt(db, table, version.document, form.clientId, now));
  const currency = (await readCurrencies(db, table)).find((one) => one.id === form.currencyId);
  if (!version || !tier || !currency) return null;
  const matches = await findLines(
    db,
    table,
    form.lines.map(({ description }, id) => ({ id, description, currencyId: currency.id })),
  );
  const lines = form.lines.map(({ qty, rate }, key) => {
    const match = matches.get(key);
    return { key, qty, rate, itemId: match?.itemId ?? null, groupId: match?.groupId ?? null };
  });
  const groups = await readGroups(db, table, tier.discount.itemIds);
  return discountOffer(version.document, tier, { ...form, currency: currency.code, lines }, groups);
}

/** The groups of catalogue items as they are now. */
export async function readGroups(
  db: Knex,
  table: TableNames,
  itemIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const items = await readItemsById(db, table, itemIds);
  return new Map([...items].map(([id, item]) => [id, item.groupId]));
}
