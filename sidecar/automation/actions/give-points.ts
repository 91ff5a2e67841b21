import { LedgerBatch } from '../../ledger/ledger-batch.ts';
import { SYSTEM } from '../../ledger/entry.ts';
import { credit } from '../../ledger/movements.ts';
import { countGift } from '../../members/count-gift.ts';
import { grantedLot } from '../../members/granted-lot.ts';
import { type ActionOf, type Scene, stepKey } from '../automation-deps.ts';
import { type StepResult, done, notDone } from '../run.ts';

/** Bonus points, as staff would give them by hand: spendable at once, with the programme's expiry. */
export async function givePoints(scene: Scene, { points }: ActionOf<'points'>): Promise<StepResult> {
  const { trx, table, run, version, now } = scene;
  const batch = await LedgerBatch.open(trx, table, [run.clientId], now);
  const account = batch.account(run.clientId);
  if (account.status === 'removed') return notDone('skipped', 'member_removed');
  await batch.expireDue(account, now);
  const sourceKey = stepKey(scene);
  const base = {
    sourceType: 'member',
    sourceId: account.id,
    sourceKey,
    versionId: version?.id ?? null,
    actor: SYSTEM,
    occurredAt: now,
  } as const;
  const { automationId, automationName: automation, id: runId, nextStep: step } = run;
  batch.record(
    account,
    credit(account, 'adjust', points, grantedLot(version, now), base, {
      code: 'automation_bonus',
      automationId,
      automation,
      runId,
      step,
    }),
  );
  if (version) await countGift({ trx, table, batch }, account, version, points, now);
  await batch.flush();
  return done({ points, entryId: batch.entryId(sourceKey), balance: account.balance });
}
