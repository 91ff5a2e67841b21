import { selectRows } from '../database/bulk.ts';
import type { Happening } from '../announcements/announcement.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { localDay } from '../shared/business-time.ts';
import { NotFoundError } from '../shared/errors.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { webhookBody } from './actions/call-webhook.ts';
import type { Automation, Step } from './automation.ts';
import type { AutomationDeps } from './automation-deps.ts';
import { type Outcome, failedCondition, outcomesOf } from './conditions.ts';
import { occasionOf } from './decide-step.ts';
import { type DryMessage, NOTHING_GIVEN, dryMessage, givenWith } from './dry-message.ts';
import { dueAt } from './due-at.ts';
import { exampleGround } from './example-ground.ts';
import { type Ground, isGroundGone } from './ground.ts';
import { type KnownMember, readFacts } from './read-facts.ts';
import { RunStore } from './run-store.ts';
import { onceKey } from './start-runs.ts';

/** What an automation would do for one client as things stand now. Nothing of it was written. */
export interface DryRun {
  readonly clientId: number;
  readonly isActive: boolean;
  readonly ground: Ground;
  readonly occurredAt: Date;
  /** True where nothing of the kind happened lately, so that an example is shown. */
  readonly isExample: boolean;
  readonly isGroundGone: boolean;
  /** It runs for a member one time only, and did. */
  readonly hasRun: boolean;
  readonly outcomes: readonly Outcome[];
  /** Whether a run would begin. */
  readonly begins: boolean;
  readonly steps: readonly DryStep[];
}

export interface DryStep {
  readonly step: Step;
  readonly dueAt: Date;
  readonly outcomes: readonly Outcome[];
  readonly isDone: boolean;
  /** What another program would be sent. */
  readonly body: string | null;
  /** What the member would be told. */
  readonly message: DryMessage | null;
}

/** @throws NotFoundError `member_not_found` for a client that takes no part. */
export async function dryRun(
  { db, table, clock, messages }: Pick<AutomationDeps, 'db' | 'table' | 'clock' | 'messages'>,
  automation: Automation,
  clientId: number,
): Promise<DryRun> {
  const now = clock.now();
  const { document } = automation;
  const version = versionAt(await new VersionStore(db, table).published(), now);
  const timeZone = version?.document.timeZone ?? 'UTC';
  const levels = version?.document.tiers.levels.map(({ id }) => id) ?? [];
  const today = localDay(now, timeZone);
  const [row] = await selectRows<{ id: number }>(
    db,
    `SELECT id FROM \`${table.member}\` WHERE client_id = ?`,
    [clientId],
  );
  const member = row && (await readFacts(db, table, [safe(row.id)], version, now)).get(safe(row.id));
  if (!member) throw new NotFoundError('member_not_found', { clientId });
  const known = await latestOf(db, table, member.memberId, document.trigger.kind);
  const ground = known?.ground ?? exampleGround(document.trigger, member.facts, levels, today);
  const occurredAt = known?.occurredAt ?? now;
  const occasion = occasionOf({ ground, occurredAt }, timeZone);
  const outcomes = outcomesOf(document.conditions, member.facts, occasion, today);
  const isGone = isGroundGone(ground, member.facts, levels);
  const hasRun =
    document.once && (await new RunStore(db, table).has(automation.id, onceKey(member.memberId)));
  const begins = member.isActive && !isGone && !hasRun && failedCondition(outcomes) === null;
  const steps: DryStep[] = [];
  let [due, given] = [now, NOTHING_GIVEN];
  for (const [index, step] of document.steps.entries()) {
    due = dueAt(step, due, timeZone);
    const own = outcomesOf(step.conditions, member.facts, occasion, localDay(due, timeZone));
    const isDone = begins && failedCondition(own) === null;
    const { action } = step;
    const about = { ground, member, given, index, at: due };
    const scene = { automation, ground, occurredAt, member, due, index };
    steps.push({
      step,
      dueAt: due,
      outcomes: own,
      isDone,
      body: action.kind === 'webhook' ? bodyOf(scene) : null,
      message: action.kind === 'message' ? await dryMessage(messages, version, action, about) : null,
    });
    if (failedCondition(own) === null) given = givenWith(given, step, due, timeZone);
  }
  return {
    clientId,
    isActive: member.isActive,
    ground,
    occurredAt,
    isExample: known === null,
    isGroundGone: isGone,
    hasRun,
    outcomes,
    begins,
    steps,
  };
}

/** The last thing of the kind that happened to the member, as far back as announcements are kept. */
async function latestOf(
  db: AutomationDeps['db'],
  table: AutomationDeps['table'],
  memberId: number,
  kind: string,
): Promise<{ ground: Happening; occurredAt: Date } | null> {
  const [row] = await selectRows<{ content: string; occurred_at: Date }>(
    db,
    `SELECT content, occurred_at FROM \`${table.announcement}\` WHERE member_id = ? AND kind = ? ORDER BY id DESC LIMIT 1`,
    [memberId, kind],
  );
  return row ? { ground: JSON.parse(row.content) as Happening, occurredAt: row.occurred_at } : null;
}

function bodyOf(scene: {
  readonly automation: Automation;
  readonly ground: Ground;
  readonly occurredAt: Date;
  readonly member: KnownMember;
  readonly due: Date;
  readonly index: number;
}): string {
  const { automation, ground, occurredAt, member, due, index } = scene;
  const run = {
    id: 0,
    automationId: automation.id,
    automationName: automation.name,
    isOn: automation.isOn,
    isDeleted: false,
    document: automation.document,
    ground,
    memberId: member.memberId,
    clientId: member.clientId,
    occurredAt,
    nextStep: index,
    dueAt: due,
    attempts: 0,
  };
  return JSON.stringify(JSON.parse(webhookBody({ run, member, now: due }, 'dlv_example')), null, 2);
}
