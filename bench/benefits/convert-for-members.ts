import { randomUUID } from 'node:crypto';
import { selectRows } from '../../sidecar/database/bulk.ts';
import type { Wired } from '../../sidecar/wire.ts';
import { mustHold } from '../must-hold.ts';
import { ratePerSecond } from '../statistics.ts';

const POINTS = 100;

/** So many members turn 100 points into a coupon each, one after the other. Answers with conversions per second. */
export async function convertForMembers({ db, table, services }: Wired, most: number): Promise<number> {
  const members = await selectRows<{ clientId: number }>(
    db,
    `SELECT client_id AS clientId FROM \`${table.member}\` WHERE balance >= ${POINTS} AND debt = 0 ORDER BY id LIMIT ${most}`,
  );
  mustHold(members.length > 0, 'no member has points');
  return ratePerSecond(members.length, async () => {
    for (const { clientId } of members) {
      await services.coupons.convert({
        clientId,
        points: POINTS,
        currency: 'GBP',
        packageId: null,
        balanceSeen: POINTS,
        amountSeen: null,
        requestKey: randomUUID(),
        actor: { type: 'staff', id: 1 },
      });
    }
  });
}
