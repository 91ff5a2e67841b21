import { selectRows } from '../../database/bulk.ts';
import { safe } from '../../ledger/ledger-rows.ts';
import { type Findings, findingsOf } from '../check-report.ts';
import type { VerifyDeps } from '../verify.ts';

/**
 * I16: what a rule with a budget gave is what its budget counts. (A budget that was lowered later may be below what had been
 * given by then.)
 */
export async function budgets({ db, table }: VerifyDeps): Promise<Findings> {
  // One statement, so that a settling in between is in both figures or in none.
  const rows = await selectRows<{ rule: string; used: number | string; given: number | string | null }>(
    db,
    `SELECT b.rule, b.used,
            (SELECT SUM(CAST(JSON_EXTRACT(s.posted_rules, CONCAT('$."', b.rule, '"')) AS SIGNED))
             FROM \`${table.settlement}\` s WHERE JSON_VALID(s.posted_rules)) AS given
     FROM \`${table.budget}\` b ORDER BY b.rule`,
  );
  return findingsOf(
    rows.flatMap((row, index) => {
      const [used, given] = [safe(row.used), safe(row.given ?? 0)];
      if (used === given) return [];
      return [
        {
          id: index + 1,
          what: `budget of rule ${row.rule}: ${used} points are counted, ${given} are posted`,
        },
      ];
    }),
  );
}
