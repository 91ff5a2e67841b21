import type { Knex } from 'knex';
import { insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import type { MessageChannel } from '../programs/message-settings.ts';
import type { Purpose } from './message.ts';

export interface Consent {
  readonly channel: MessageChannel;
  readonly purpose: Purpose;
  readonly isAgreed: boolean;
}

/** What somebody said, by whom and when. */
export interface ConsentLine extends Consent {
  readonly actor: Actor;
  readonly at: Date;
}

/** What contacts said about being written to. Rows are added, never changed; the newest holds. */
export class ConsentStore {
  readonly #db: Knex;
  readonly #table: string;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table.consent;
  }

  /** What holds for each of these contacts; what nobody ever said is missing. */
  async of(contactIds: readonly number[]): Promise<ReadonlyMap<number, readonly ConsentLine[]>> {
    const found = new Map<number, ConsentLine[]>();
    if (contactIds.length === 0) return found;
    const rows = await selectRows<{
      contact_id: number;
      channel: MessageChannel;
      purpose: Purpose;
      is_agreed: number;
      actor_type: Actor['type'];
      actor_id: number | null;
      at: Date;
    }>(
      this.#db,
      `SELECT c.* FROM \`${this.#table}\` c
       JOIN (SELECT MAX(id) AS id FROM \`${this.#table}\` WHERE contact_id IN (${marks(contactIds.length)})
             GROUP BY contact_id, channel, purpose) newest ON newest.id = c.id`,
      contactIds,
    );
    for (const row of rows) {
      const line = {
        channel: row.channel,
        purpose: row.purpose,
        isAgreed: row.is_agreed === 1,
        actor: { type: row.actor_type, id: row.actor_id },
        at: row.at,
      };
      found.set(row.contact_id, [...(found.get(row.contact_id) ?? []), line]);
    }
    return found;
  }

  /** Keeps what changed; saying the same again adds nothing. */
  async say(contactId: number, consents: readonly Consent[], actor: Actor, at: Date): Promise<void> {
    const known = (await this.of([contactId])).get(contactId) ?? [];
    const changed = consents.filter((one) => isAgreed(known, one) !== one.isAgreed);
    await insertRows(
      this.#db,
      this.#table,
      ['contact_id', 'channel', 'purpose', 'is_agreed', 'actor_type', 'actor_id', 'at'],
      changed.map((one) => [
        contactId,
        one.channel,
        one.purpose,
        one.isAgreed ? 1 : 0,
        actor.type,
        actor.id,
        at,
      ]),
    );
  }
}

/** What was said about a channel and purpose; null = nothing. */
export function saidAbout(
  known: readonly Consent[],
  { channel, purpose }: Omit<Consent, 'isAgreed'>,
): boolean | null {
  return known.find((one) => one.channel === channel && one.purpose === purpose)?.isAgreed ?? null;
}

/** Whether messages of a channel and purpose may be sent: service until it is refused, promotion once it is agreed to. */
export function isAgreed(known: readonly Consent[], about: Omit<Consent, 'isAgreed'>): boolean {
  return saidAbout(known, about) ?? about.purpose === 'service';
}
