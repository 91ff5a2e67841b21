import { sourceId, type SourceRef } from '../crm/source.ts';
import { execute, insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Account } from '../ledger/account.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { ProgramDocument, ProgramVersion } from '../programs/program-document.ts';
import type { Knex } from 'knex';
import { type CapPeriod, type MemberContext, capKey } from './member-context.ts';
import { capsInForce } from './rules/caps.ts';

type PerRule = Readonly<Record<string, number>>;

interface Given {
  readonly day: string;
  readonly perRule: PerRule;
}

/**
 * How much of the caps is used up: points given per rule, by day, month and year of the documents that they are for. It
 * is the sum of what is posted, so a clawback frees room again.
 */
export class CapUsage {
  readonly #given = new Map<number, Map<string, Given>>();
  readonly #sums = new Map<string, number>();
  readonly #budgets = new Map<string, number>();
  readonly #budgetChanges = new Map<string, number>();
  /** Without a cap in force nobody will ask. */
  readonly #counts: boolean;

  private constructor(counts: boolean) {
    this.#counts = counts;
  }

  /**
   * Reads what members have, and locks the budgets of rules that have one, always after the members. Without `lock` it only
   * looks (preview, sweep).
   */
  static async read(
    db: Knex,
    table: TableNames,
    accounts: readonly Account[],
    versions: readonly ProgramVersion[],
    lock: boolean,
  ): Promise<CapUsage> {
    const caps = versions.flatMap((version) => capsInForce(version.document));
    const usage = new CapUsage(caps.length > 0);
    if (caps.length === 0) return usage;
    const ids = accounts.map((account) => account.id);
    if (ids.length > 0) {
      const rows = await selectRows<{
        member_id: number | string;
        source_type: SourceRef['type'];
        source_id: number;
        day: string | null;
        posted_rules: string;
      }>(
        db,
        `SELECT member_id, source_type, source_id, CAST(day AS CHAR) AS day, posted_rules FROM \`${table.settlement}\`
         WHERE member_id IN (${marks(ids.length)})`,
        ids,
      );
      for (const row of rows) {
        const source = { type: row.source_type, id: row.source_id };
        usage.#remember(safe(row.member_id), source, row.day ?? '', JSON.parse(row.posted_rules) as PerRule);
      }
    }
    const withBudget = [
      ...new Set(caps.filter((cap) => cap.period === 'budget').map((cap) => cap.rule ?? '*')),
    ];
    await usage.#readBudgets(db, table, withBudget.sort(), lock);
    return usage;
  }

  /** Nothing is used up yet, and nothing is read or written: for the simulator. */
  static inMemory(versions: readonly ProgramVersion[]): CapUsage {
    const caps = versions.flatMap((version) => capsInForce(version.document));
    const usage = new CapUsage(caps.length > 0);
    for (const cap of caps) if (cap.period === 'budget') usage.#budgets.set(cap.rule ?? '*', 0);
    return usage;
  }

  async #readBudgets(db: Knex, table: TableNames, rules: readonly string[], lock: boolean): Promise<void> {
    if (rules.length === 0) return;
    const select = () =>
      selectRows<{ rule: string; used: number | string }>(
        db,
        `SELECT rule, used FROM \`${table.budget}\` WHERE rule IN (${marks(rules.length)}) ORDER BY rule ${lock ? 'FOR UPDATE' : ''}`,
        rules,
      );
    const known = new Set((await select()).map((row) => row.rule));
    for (const rule of rules.filter((one) => !known.has(one))) {
      // A rule may have given points before it had a budget.
      const [sum] = await selectRows<{ used: string | null }>(
        db,
        `SELECT SUM(CAST(JSON_EXTRACT(posted_rules, ?) AS SIGNED)) AS used FROM \`${table.settlement}\``,
        [`$."${rule}"`],
      );
      const used = safe(sum?.used ?? 0);
      if (lock) await insertRows(db, table.budget, ['rule', 'used'], [[rule, used]], { ignore: true });
      this.#budgets.set(rule, used);
    }
    for (const row of await select()) this.#budgets.set(row.rule, safe(row.used));
  }

  /** Points that each cap still allows for a source on a day, not counting what the source itself has. */
  room(document: ProgramDocument, account: Account, source: SourceRef, day: string): MemberContext['room'] {
    const own = this.#given.get(account.id)?.get(sourceId(source));
    const room: Record<string, number> = {};
    for (const cap of capsInForce(document)) {
      const rule = cap.rule ?? '*';
      const used =
        cap.period === 'budget'
          ? (this.#budgets.get(rule) ?? 0)
          : (this.#sums.get(sumKey(account.id, rule, cap.period, day)) ?? 0);
      const isSamePeriod = own && periodOf(cap.period, own.day) === periodOf(cap.period, day);
      const free = cap.points - (used - (isSamePeriod ? pointsOf(own.perRule, rule) : 0));
      if (free < cap.points) room[capKey(cap.rule, cap.period)] = Math.max(0, free);
    }
    return room;
  }

  /** Takes note of what a source has now. */
  note(account: Account, source: SourceRef, day: string, perRule: PerRule): void {
    if (!this.#counts) return;
    const before = this.#given.get(account.id)?.get(sourceId(source));
    if (before) this.#add(account.id, before, -1);
    for (const rule of this.#budgets.keys()) {
      const change = (perRule[rule] ?? 0) - (before?.perRule[rule] ?? 0);
      if (change === 0) continue;
      this.#budgets.set(rule, (this.#budgets.get(rule) ?? 0) + change);
      this.#budgetChanges.set(rule, (this.#budgetChanges.get(rule) ?? 0) + change);
    }
    this.#remember(account.id, source, day, perRule);
  }

  /** Writes what changed of the budgets. */
  async flush(db: Knex, table: TableNames): Promise<void> {
    for (const [rule, change] of this.#budgetChanges) {
      await execute(db, `UPDATE \`${table.budget}\` SET used = used + ? WHERE rule = ?`, [change, rule]);
    }
    this.#budgetChanges.clear();
  }

  #remember(memberId: number, source: SourceRef, day: string, perRule: PerRule): void {
    const given = { day, perRule };
    const ofMember = this.#given.get(memberId) ?? new Map<string, Given>();
    ofMember.set(sourceId(source), given);
    this.#given.set(memberId, ofMember);
    this.#add(memberId, given, 1);
  }

  #add(memberId: number, { day, perRule }: Given, sign: 1 | -1): void {
    for (const [rule, points] of [...Object.entries(perRule), ['*', pointsOf(perRule, '*')] as const]) {
      for (const period of ['day', 'month', 'year', 'member'] as const) {
        const key = sumKey(memberId, rule, period, day);
        this.#sums.set(key, (this.#sums.get(key) ?? 0) + sign * points);
      }
    }
  }
}

function pointsOf(perRule: PerRule, rule: string): number {
  return rule === '*'
    ? Object.values(perRule).reduce((sum, points) => sum + points, 0)
    : (perRule[rule] ?? 0);
}

function sumKey(memberId: number, rule: string, period: CapPeriod, day: string): string {
  return `${memberId} ${rule} ${period} ${periodOf(period, day)}`;
}

/** The part of a day (YYYY-MM-DD) that names its period. */
function periodOf(period: CapPeriod, day: string): string {
  return { day, month: day.slice(0, 7), year: day.slice(0, 4), member: '', budget: '' }[period];
}
