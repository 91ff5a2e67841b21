import { marks, selectRows } from '../database/bulk.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { endOfDay, localDay } from '../shared/business-time.ts';
import { lastDayBefore } from './due-notice.ts';
import type { Finder } from './finder.ts';
import { type Coming, subjectOf } from './message.ts';

/** Coupons of active members that end unused. */
export const endingCoupons: Finder = {
  kinds: ['coupon_expiring'],

  async members({ db, table, version, now, until }, after, limit) {
    const rows = await selectRows<{ member_id: number }>(
      db,
      `SELECT DISTINCT c.member_id FROM \`${table.coupon}\` c JOIN \`${table.member}\` m ON m.id = c.member_id
       WHERE m.status = 'active' AND c.status = 'issued' AND c.expires_at > ? AND c.expires_at <= ? AND c.member_id > ?
       ORDER BY c.member_id LIMIT ?`,
      [now, endOfDay(until, version.document.timeZone), after, limit],
    );
    return rows.map((row) => safe(row.member_id));
  },

  async coming({ db, table, version, now, until }, memberIds) {
    if (memberIds.length === 0) return [];
    const { timeZone } = version.document;
    const rows = await selectRows<{ id: number; member_id: number; issued_at: Date; expires_at: Date }>(
      db,
      `SELECT c.id, c.member_id, c.issued_at, c.expires_at FROM \`${table.coupon}\` c
       JOIN \`${table.member}\` m ON m.id = c.member_id
       WHERE c.member_id IN (${marks(memberIds.length)}) AND m.status = 'active' AND c.status = 'issued'
         AND c.expires_at > ? AND c.expires_at <= ? ORDER BY c.expires_at, c.id`,
      [...memberIds, now, endOfDay(until, timeZone)],
    );
    return rows.map((row): Coming => {
      const content = {
        kind: 'coupon_expiring',
        couponId: safe(row.id),
        lastDay: lastDayBefore(row.expires_at, timeZone),
      } as const;
      const memberId = safe(row.member_id);
      return {
        subject: subjectOf(memberId, content),
        memberId,
        since: localDay(row.issued_at, timeZone),
        content,
      };
    });
  },
};
