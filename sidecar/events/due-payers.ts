import type { Knex } from 'knex';
import type { TableNames } from '../database/table-names.ts';
import { type Look, derivedEvent, rulesOf } from './derived-event.ts';
import { unrewardedReferrals, unrewardedRegistrations } from './due-clients.ts';
import type { NewEvent } from './event-store.ts';
import { referralBlock } from './referral-due.ts';
import { readParties } from './referral-store.ts';
import { registrationDue, strictest } from './registration-due.ts';

/** Registrations since the programme is live that have earned their points by now. */
export async function dueRegistrations(db: Knex, table: TableNames, look: Look): Promise<NewEvent[]> {
  const rules = rulesOf(look, 'registration');
  const when = strictest(rules);
  const rule = rules.find((one) => one.when === when);
  if (!when || !rule) return [];
  const { liveFrom, only } = look;
  const clients = await unrewardedRegistrations(db, table, { when, minimum: rule.minimum, liveFrom, only });
  return clients.flatMap((client) => {
    const due = registrationDue(when, client);
    if (!due) return [];
    const { clientId } = client;
    return [derivedEvent(look, { kind: 'registration', externalId: `reg:${clientId}`, clientId, ...due })];
  });
}

/** Both sides of referrals whose friend has paid, unless both seem to be the same (C27). */
export async function dueReferrals(db: Knex, table: TableNames, look: Look): Promise<NewEvent[]> {
  const [rule] = rulesOf(look, 'referral');
  if (!rule) return [];
  const { liveFrom, only } = look;
  const referrals = await unrewardedReferrals(db, table, { minimum: rule.minimum, liveFrom, only });
  const parties = await readParties(db, table, [
    ...new Set(referrals.flatMap(({ referrerId, friendId }) => [referrerId, friendId])),
  ]);
  return referrals.flatMap(({ referrerId, friendId, firstPaid }) => {
    const referrer = parties.get(referrerId);
    const friend = parties.get(friendId);
    if (!referrer || !friend || referralBlock(referrer, friend)) return [];
    const key = `ref:${friendId}`;
    const { day, id: invoiceId } = firstPaid;
    return [
      derivedEvent(look, {
        kind: 'referral',
        externalId: key,
        clientId: referrerId,
        otherClientId: friendId,
        day,
        invoiceId,
      }),
      derivedEvent(look, {
        kind: 'referred',
        externalId: `${key}:friend`,
        clientId: friendId,
        otherClientId: referrerId,
        day,
        invoiceId,
      }),
    ];
  });
}
