import { GENESIS, chainHashSql } from '../../ledger/hash-chain.ts';
import type { RangeCheck } from '../range-check.ts';

/** I1: an entry is what it put into its lot, minus what it took from lots, minus the debt it left. */
export const entryEffects: RangeCheck = {
  check: 'entry_effects',
  sql: (table) =>
    `SELECT id, points, effect FROM (
       SELECT e.id, e.points,
              COALESCE(l.issued, 0) - e.debt_points
              - (SELECT COALESCE(SUM(u.points), 0) FROM \`${table.lot_use}\` u WHERE u.entry_id = e.id) AS effect
       FROM \`${table.entry}\` e LEFT JOIN \`${table.lot}\` l ON l.entry_id = e.id
       WHERE e.member_id > :after AND e.member_id <= :until
     ) entries WHERE points <> effect`,
  what: (row) =>
    `entry ${row.id} says ${row.text('points')} points, its effects on lots and debt make ${row.text('effect')}`,
};

/** I11: every entry still hashes to what was written with it. */
export const entryHashes: RangeCheck = {
  check: 'entry_hash',
  sql: (table) =>
    `SELECT e.id, e.member_id FROM \`${table.entry}\` e
     WHERE e.member_id > :after AND e.member_id <= :until AND e.hash <> ${chainHashSql('e')}`,
  what: (row) => `entry ${row.id} of member ${row.text('member_id')} was changed after it was written`,
};

/** I11 and I2 per step: numbered without a gap, each tied to the one before, each balance the one before plus its points. */
export const entryChain: RangeCheck = {
  check: 'entry_chain',
  sql: (table) =>
    `SELECT id, member_id, seq, seq_before, balance_after, balance_before + points AS balance_due,
            prev_hash <> hash_before AS is_untied FROM (
       SELECT e.id, e.member_id, e.seq, e.points, e.balance_after, e.prev_hash,
              COALESCE(LAG(e.seq) OVER chain, 0) AS seq_before,
              COALESCE(LAG(e.balance_after) OVER chain, 0) AS balance_before,
              COALESCE(LAG(e.hash) OVER chain, '${GENESIS}') AS hash_before
       FROM \`${table.entry}\` e WHERE e.member_id > :after AND e.member_id <= :until
       WINDOW chain AS (PARTITION BY e.member_id ORDER BY e.seq)
     ) steps WHERE seq <> seq_before + 1 OR prev_hash <> hash_before OR balance_after <> balance_before + points`,
  what: (row) => {
    const problems = [
      row.number('seq') === row.number('seq_before') + 1
        ? ''
        : `number ${row.text('seq')} follows number ${row.text('seq_before')}`,
      row.flag('is_untied') ? 'it is not tied to the one before' : '',
      row.number('balance_after') === row.number('balance_due')
        ? ''
        : `balance ${row.text('balance_after')} should be ${row.text('balance_due')}`,
    ];
    return `entry ${row.id} of member ${row.text('member_id')}: ${problems.filter(Boolean).join(', ')}`;
  },
};
