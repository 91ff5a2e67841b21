import type { Knex } from 'knex';
import { catalogueMatcher } from '../crm/catalogue-matcher.ts';
import { readHostSettings } from '../crm/host-settings.ts';
import { readSnapshots } from '../crm/snapshot-reader.ts';
import { sourceId } from '../crm/source.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { TableNames } from '../database/table-names.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionOnDay } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { endOfDay } from '../shared/business-time.ts';
import type { Clock } from '../shared/clock.ts';
import { type DiscountOffer, discountOffer, discountingTier } from './discount-offer.ts';
import { readGroups } from './form-offer.ts';
import { levelAt } from './member-level.ts';

export interface InvoiceOffer {
  readonly snapshot: SourceSnapshot;
  readonly version: ProgramVersion;
  /** Keys are the ids of the CRM's lines. */
  readonly offer: DiscountOffer;
  /** Whether the CRM has our payment mode of member discounts. */
  readonly hasMode: boolean;
}

export interface OfferDeps {
  readonly table: TableNames;
  readonly clock: Clock;
}

/**
 * What the client's level takes off an invoice that stands in the CRM, by the programme and the level of the invoice's day; null
 * when the invoice is gone or there is nothing to offer.
 */
export async function readInvoiceOffer(
  db: Knex,
  { table, clock }: OfferDeps,
  invoiceId: number,
): Promise<InvoiceOffer | null> {
  const published = await new VersionStore(db, table).published();
  if (!published.some(({ document }) => document.tiers.levels.some((level) => level.discount !== null)))
    return null;
  const source = { type: 'invoice', id: invoiceId } as const;
  const settings = await readHostSettings(db, table);
  const options = { settings, matcher: catalogueMatcher(table, clock) };
  const snapshot = (await readSnapshots(db, table, [source], options)).get(sourceId(source));
  const version = snapshot && versionOnDay(published, snapshot.date);
  if (!version) return null;
  const { document } = version;
  const until = new Date(
    Math.min(clock.now().getTime(), endOfDay(snapshot.date, document.timeZone).getTime()),
  );
  const tier = discountingTier(document, await levelAt(db, table, document, snapshot.clientId, until));
  if (!tier) return null;
  const lines = snapshot.lines.map(({ id, qty, rate, itemId, groupId }) => ({
    key: id,
    qty,
    rate,
    itemId,
    groupId,
  }));
  const groups = await readGroups(db, table, tier.discount.itemIds);
  const offer = discountOffer(document, tier, { ...snapshot, lines }, groups);
  return { snapshot, version, offer, hasMode: settings.discountMode !== null };
}
