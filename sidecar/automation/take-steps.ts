import { type Trx, inTransaction, reasonOf } from '../database/transaction.ts';
import { dropLease, takeLease } from '../jobs/lease.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { LoyaltyError, InvariantViolation, UnavailableError, invariant } from '../shared/errors.ts';
import type { Step } from './automation.ts';
import type { AutomationDeps, Scene } from './automation-deps.ts';
import { decideStep } from './decide-step.ts';
import { dueAt } from './due-at.ts';
import { performStep } from './perform-step.ts';
import { readFacts } from './read-facts.ts';
import { type OpenRun, type StepResult, notDone } from './run.ts';
import { RunStore } from './run-store.ts';

const LEASE_MS = 60_000;
const BATCH = 100;
const MOST_ATTEMPTS = 5;
const FIRST_WAIT_MS = 60_000;

/** Takes every step that is due until none is left; returns how many. One sidecar at a time does it. */
export async function takeDueSteps(deps: AutomationDeps): Promise<number> {
  const { db, table, clock } = deps;
  const store = new RunStore(db, table);
  // A look costs nothing; a lease is a write, which an idle second does not need.
  if ((await store.due(clock.now(), 1)).length === 0) return 0;
  const lease = { name: 'automation', holder: deps.holder };
  if (!(await takeLease(db, table, lease, clock.now(), LEASE_MS))) return 0;
  let taken = 0;
  try {
    for (;;) {
      const ids = await store.due(clock.now(), BATCH);
      for (const id of ids) if (await takeStep(deps, id)) taken += 1;
      if (ids.length === 0) return taken;
      await takeLease(db, table, lease, clock.now(), LEASE_MS);
    }
  } finally {
    await dropLease(db, table, lease);
  }
}

/**
 * Takes the next step of a run: what it does, its line in the log and where the run stands are one transaction, so that a
 * sidecar that is killed in between leaves nothing half done. False when the step was not due any more.
 */
export async function takeStep(deps: AutomationDeps, runId: number): Promise<boolean> {
  const { db, table, random, clock } = deps;
  try {
    return await inTransaction(db, random, (trx) => stepIn(deps, trx, runId, performStep));
  } catch (error) {
    const now = clock.now();
    return inTransaction(db, random, async (trx) => {
      // What it wrote is undone. A refusal is this step's outcome; anything else is tried again, a bounded number of times.
      const run = await new RunStore(trx, table).lock(runId, now);
      if (!run) return false;
      if (isRefusal(error))
        return stepIn(deps, trx, runId, () => Promise.resolve(notDone('failed', error.code)));
      deps.logger.warn('a step of an automation failed', { run: runId, step: run.nextStep, error });
      await tryAgain(new RunStore(trx, table), run, now, reasonOf(error));
      return true;
    });
  }
}

async function stepIn(
  deps: AutomationDeps,
  trx: Trx,
  runId: number,
  perform: (scene: Scene, action: Step['action']) => Promise<StepResult>,
): Promise<boolean> {
  const { table, random, clock, messages } = deps;
  const now = clock.now();
  const store = new RunStore(trx, table);
  const run = await store.lock(runId, now);
  if (!run) return false;
  const step = run.document.steps[run.nextStep];
  invariant(step, 'a running run has a next step');
  const version = versionAt(await new VersionStore(trx, table).published(), now);
  const timeZone = version?.document.timeZone ?? 'UTC';
  const member = (await readFacts(trx, table, [run.memberId], version, now)).get(run.memberId);
  invariant(member, 'a run is about a member');
  const levels = version?.document.tiers.levels.map(({ id }) => id) ?? [];
  const decision = decideStep(run, step, { member, levels, timeZone, now });
  if (decision.kind === 'stop') {
    await store.end(run.id, 'stopped', decision.reason, run.nextStep, now);
    return true;
  }
  const result =
    decision.kind === 'skip'
      ? notDone('skipped', decision.reason)
      : await perform({ trx, table, random, messages, now, run, member, version, timeZone }, step.action);
  await store.logStep(run.id, run.nextStep, step.action.kind, result, now);
  const following = run.document.steps[run.nextStep + 1];
  // Counted from when the step was due, so that a late sidecar does not push everything back.
  if (following) await store.goOn(run.id, run.nextStep + 1, dueAt(following, run.dueAt, timeZone));
  else await store.end(run.id, 'finished', null, run.nextStep + 1, now);
  return true;
}

async function tryAgain(store: RunStore, run: OpenRun, now: Date, error: string): Promise<void> {
  const attempts = run.attempts + 1;
  const tryAt = new Date(now.getTime() + FIRST_WAIT_MS * 2 ** run.attempts);
  await store.postpone(run.id, attempts, tryAt, error);
  if (attempts >= MOST_ATTEMPTS) await store.end(run.id, 'failed', 'gave_up', run.nextStep, now);
}

function isRefusal(error: unknown): error is LoyaltyError {
  return (
    error instanceof LoyaltyError &&
    !(error instanceof InvariantViolation) &&
    !(error instanceof UnavailableError)
  );
}
