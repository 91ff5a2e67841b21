import { marks, selectRows } from '../database/bulk.ts';
import { MEMBER_COLUMNS } from '../ledger/ledger-writer.ts';
import { type MemberRow, safe, toAccount } from '../ledger/ledger-rows.ts';
import type { Account } from '../ledger/account.ts';
import { endOfDay, localDay } from '../shared/business-time.ts';
import { basisOf } from '../tiers/level-basis.ts';
import { MemberTiers } from '../tiers/member-tiers.ts';
import { lastDayBefore } from './due-notice.ts';
import type { Finder, Finding } from './finder.ts';
import { type Coming, subjectOf } from './message.ts';

/**
 * Levels that their members are about to lose: reached ones whose metric does not keep them, and memberships (bought, or given
 * for points) that run out. A level that staff hold is nobody's to lose.
 */
export const endingLevels: Finder = {
  kinds: ['level_at_risk', 'membership_ending'],

  async members({ db, table, version, now, until }, after, limit) {
    const { tiers, timeZone } = version.document;
    if (tiers.mode === 'off') return [];
    const rows = await selectRows<{ id: number }>(
      db,
      `SELECT id FROM \`${table.member}\`
       WHERE status = 'active' AND tier IS NOT NULL AND tier_locked = 0
         AND tier_review_at > ? AND tier_review_at <= ? AND id > ? ORDER BY id LIMIT ?`,
      [now, endOfDay(until, timeZone), after, limit],
    );
    return rows.map((row) => safe(row.id));
  },

  async coming(finding, memberIds) {
    const { db, table, version, now } = finding;
    if (memberIds.length === 0 || version.document.tiers.mode === 'off') return [];
    const rows = await selectRows<MemberRow>(
      db,
      `SELECT ${MEMBER_COLUMNS} FROM \`${table.member}\`
       WHERE id IN (${marks(memberIds.length)}) AND status = 'active' ORDER BY tier_review_at, id`,
      memberIds,
    );
    const accounts = rows.map(toAccount);
    // Working copies that are never written: what fell due meanwhile is only looked at.
    const tiers = MemberTiers.open(db, table);
    await tiers.load(accounts);
    return accounts.flatMap((account) => {
      tiers.advance(account, version, now);
      const one = endingOf(finding, tiers, account);
      return one ? [one] : [];
    });
  },
};

function endingOf({ version, now, until }: Finding, tiers: MemberTiers, account: Account): Coming | null {
  const { timeZone, tiers: settings } = version.document;
  const { tier, since, reviewAt, toKeep } = tiers.progress(account, version, now);
  if (tier === null || reviewAt === null || reviewAt <= now || tiers.standing(account).isLocked) return null;
  const lastDay = lastDayBefore(reviewAt, timeZone);
  if (lastDay > until) return null;
  const isBought = settings.mode === 'exchange' || basisOf(tiers.log(account)) === 'purchase';
  if (settings.mode !== 'exchange' && toKeep === null) return null;
  const kind = isBought ? 'membership_ending' : 'level_at_risk';
  return {
    subject: subjectOf(account.id, { kind, lastDay }),
    memberId: account.id,
    since: localDay(since ?? account.enrolledAt, timeZone),
    content: { kind, lastDay, tier, versionId: version.id, missing: toKeep },
  };
}
