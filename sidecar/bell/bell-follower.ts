import type { Knex } from 'knex';
import type { Announcement } from '../announcements/announcement.ts';
import type { Follower } from '../announcements/announcements-service.ts';
import { isNews } from '../announcements/news.ts';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { localText } from '../i18n/local-text.ts';
import type { LocalText } from '../programs/tier.ts';
import { readOrderedNames } from '../rewards/reward-order-store.ts';
import { type Ring, ringBell } from './ring-bell.ts';

/** Tells staff by the CRM's bell of a reward that somebody ordered, with the way to the list of orders. */
export function bellFollower(table: TableNames): Follower {
  return {
    name: 'bell',
    async follow(trx, announcements, now) {
      const orders = announcements.filter(
        ({ happening, occurredAt }) => happening.kind === 'reward_ordered' && isNews(occurredAt, now),
      );
      if (orders.length === 0) return;
      const version = versionAt(await new VersionStore(trx, table).published(), now);
      const bell = version?.document.messages.bell;
      if (!bell?.happenings.includes('reward_ordered')) return;
      const companies = await companiesOf(trx, table, orders);
      const ids = orders.flatMap(({ happening }) => ('orderId' in happening ? happening.orderId : []));
      const names = await readOrderedNames(trx, table, ids);
      const rings = orders.flatMap((one) =>
        ringOf(one, companies.get(one.clientId) ?? `#${one.clientId}`, names),
      );
      await ringBell(trx, table, rings, bell, now);
    },
  };
}

function ringOf(
  { key, happening }: Announcement,
  company: string,
  names: ReadonlyMap<number, LocalText>,
): Ring[] {
  if (happening.kind !== 'reward_ordered') return [];
  const { orderId } = happening;
  const name = names.get(orderId);
  const values = [
    company,
    (locale: string) => (name ? `${orderId}: ${localText(name, locale)}` : `${orderId}`),
  ];
  return [{ key, text: 'reward_ordered', values, link: 'loyalty_memberships/reward_catalogue/orders' }];
}

async function companiesOf(
  db: Knex,
  table: TableNames,
  announcements: readonly Announcement[],
): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(announcements.map(({ clientId }) => clientId))];
  const rows = await selectRows<{ id: number; company: string }>(
    db,
    `SELECT userid AS id, company FROM \`${table.host('clients')}\` WHERE userid IN (${marks(ids.length)})`,
    ids,
  );
  return new Map(rows.map(({ id, company }) => [id, company]));
}
