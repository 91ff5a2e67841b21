import type { Knex } from 'knex';
import { selectRows } from '../../sidecar/database/bulk.ts';
import type { Coupon } from '../../sidecar/coupons/coupon.ts';
import type { TableNames } from '../../sidecar/database/table-names.ts';
import type { Account } from '../../sidecar/ledger/account.ts';
import type { Entry } from '../../sidecar/ledger/entry.ts';
import { GENESIS, chainHashSql } from '../../sidecar/ledger/hash-chain.ts';
import { type LedgerReading, readLedger } from './ledger-reading.ts';

/** What must hold of the ledger at any moment; returns a sentence for each thing that does not. */
export async function brokenInvariants(db: Knex, table: TableNames): Promise<string[]> {
  const ledger = await readLedger(db, table);
  return [
    ...ledger.accounts.flatMap((account) => brokenAccount(account, ledger)),
    ...brokenLots(ledger),
    ...brokenEntries(ledger),
    ...brokenRedemptions(ledger),
    ...(await brokenHashes(db, table)),
  ];
}

/** What points are spent on. */
const SPENDING: readonly string[] = ['redemption', 'coupon', 'reward_order'];

function brokenAccount(account: Account, ledger: LedgerReading): string[] {
  const { entries, lots } = ledger;
  const own = entries.filter((entry) => entry.memberId === account.id);
  const remaining = sum(lots.filter((lot) => lot.memberId === account.id).map((lot) => lot.remaining));
  const ofKind = (...kinds: string[]) =>
    sum(own.filter((entry) => kinds.includes(entry.kind)).map((entry) => entry.points));
  const reversed = (of: 'spending' | 'lot' | 'document') =>
    sum(
      own
        .filter((entry) => entry.kind === 'reverse')
        .filter(({ sourceType }) =>
          of === 'document'
            ? !SPENDING.includes(sourceType) && sourceType !== 'lot'
            : of === 'spending'
              ? SPENDING.includes(sourceType)
              : sourceType === of,
        )
        .map((entry) => entry.points),
    );
  const expected: [string, number, number][] = [
    ['balance is the sum of the entries', account.balance, sum(own.map((entry) => entry.points))],
    ['balance is what remains in lots minus debt', account.balance, remaining - account.debt],
    ['debt is the sum of its effects', account.debt, sum(own.map((entry) => entry.debtPoints))],
    ['earned', account.earned, ofKind('earn')],
    ['clawed back', account.clawedBack, -ofKind('clawback') - reversed('document')],
    ['redeemed', account.redeemed, -ofKind('redeem') - reversed('spending')],
    ['expired', account.expired, -ofKind('expire') - reversed('lot')],
    ['adjusted', account.adjusted, ofKind('adjust')],
    [
      'what left the lots for coupons, rewards and invoices is held there, and for levels nothing comes back',
      account.redeemed,
      heldOf(account, ledger) - sum(own.filter(isExchange).map(({ points }) => points)),
    ],
    ['entry count', account.entryCount, own.length],
  ];
  const broken = expected.filter(([, actual, wanted]) => actual !== wanted);
  const problems = broken.map(
    ([what, actual, wanted]) => `client ${account.clientId}: ${what}: ${actual} is not ${wanted}`,
  );
  let running = 0;
  let previous = GENESIS;
  for (const [index, entry] of own.entries()) {
    running += entry.points;
    if (entry.seq !== index + 1)
      problems.push(`client ${account.clientId}: entry ${entry.id} has place ${entry.seq}`);
    if (entry.balanceAfter !== running)
      problems.push(`client ${account.clientId}: entry ${entry.id} has balance ${entry.balanceAfter}`);
    if (entry.prevHash !== previous)
      problems.push(`client ${account.clientId}: entry ${entry.id} breaks the chain`);
    previous = entry.hash;
  }
  if (account.headHash !== previous)
    problems.push(`client ${account.clientId}: the head is not the last entry`);
  const first = Math.min(
    ...lots
      .filter((lot) => lot.memberId === account.id && lot.remaining > 0 && lot.expiresAt)
      .map((lot) => lot.expiresAt!.getTime()),
  );
  if (Number.isFinite(first) && !(account.nextExpiryAt && account.nextExpiryAt.getTime() <= first)) {
    problems.push(`client ${account.clientId}: the next expiry is too late`);
  }
  return problems;
}

/** Points given for a level. */
function isExchange({ kind, sourceType }: Entry): boolean {
  return kind === 'redeem' && sourceType === 'tier';
}

/** Points that a member's coupons, orders and redemptions stand for, by what they say themselves. */
function heldOf({ id }: Account, { coupons, orders, redemptions }: LedgerReading): number {
  const isOwn = ({ memberId }: { readonly memberId: number }) => memberId === id;
  return (
    sum(coupons.filter(isOwn).map(pointsOfCoupon)) +
    sum([...orders, ...redemptions].filter(isOwn).map(({ points, returned }) => points - returned))
  );
}

/** A coupon that was taken back stands for the points of what was used of it, rounded up. */
function pointsOfCoupon({ value, points, usedAmount, status }: Coupon): number {
  if (status !== 'void' || points === 0 || value.kind !== 'amount') return points;
  const [used, amount] = [cents(usedAmount), cents(value.amount)];
  return Number((BigInt(points) * used + amount - 1n) / amount);
}

function cents(amount: string): bigint {
  return BigInt(Math.round(Number(amount) * 100));
}

function brokenLots({ lots, uses }: LedgerReading): string[] {
  return lots.flatMap((lot) => {
    const used = sum(uses.filter((use) => use.lotId === lot.id).map((use) => use.points));
    const holds = lot.issued === lot.remaining + used && lot.remaining >= 0 && lot.remaining <= lot.issued;
    return holds ? [] : [`lot ${lot.id}: issued ${lot.issued}, remaining ${lot.remaining}, used ${used}`];
  });
}

/** An entry equals the sum of its effects on lots and debt. */
function brokenEntries({ entries, lots, uses }: LedgerReading): string[] {
  return entries.flatMap((entry) => {
    const opened = sum(lots.filter((lot) => lot.entryId === entry.id).map((lot) => lot.issued));
    const used = sum(uses.filter((use) => use.entryId === entry.id).map((use) => use.points));
    const effect = opened - used - entry.debtPoints;
    return effect === entry.points
      ? []
      : [`entry ${entry.id} (${entry.kind} ${entry.points}) has an effect of ${effect}`];
  });
}

/** Points that a redemption holds = what its entries took = its points minus what was given back. */
function brokenRedemptions({ redemptions, entries }: LedgerReading): string[] {
  return redemptions.flatMap((one) => {
    const own = entries.filter((entry) => entry.sourceType === 'redemption' && entry.sourceId === one.id);
    const taken = -sum(own.map((entry) => entry.points));
    const holds = taken === one.points - one.returned && one.returned >= 0 && one.returned <= one.points;
    const closed = one.status === 'released' || one.status === 'reversed';
    return holds && (!closed || taken === 0)
      ? []
      : [`redemption ${one.id} (${one.status}) took ${taken} of ${one.points}`];
  });
}

async function brokenHashes(db: Knex, table: TableNames): Promise<string[]> {
  const rows = await selectRows<{ id: number }>(
    db,
    `SELECT id FROM \`${table.entry}\` e WHERE e.hash <> ${chainHashSql('e')} LIMIT 10`,
  );
  return rows.map((row) => `entry ${row.id} is not what its hash says`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
