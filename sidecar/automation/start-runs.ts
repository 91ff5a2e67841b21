import type { Announcement } from '../announcements/announcement.ts';
import type { Follower } from '../announcements/announcements-service.ts';
import type { TableNames } from '../database/table-names.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { localDay } from '../shared/business-time.ts';
import type { Automation } from './automation.ts';
import { AutomationStore } from './automation-store.ts';
import { failedCondition, outcomesOf } from './conditions.ts';
import { isLate, occasionOf } from './decide-step.ts';
import { dueAt } from './due-at.ts';
import type { Ground } from './ground.ts';
import { type KnownMember, readFacts } from './read-facts.ts';
import type { NewRun } from './run.ts';
import { ONCE, RunStore } from './run-store.ts';

/** Follows what happened to members: each automation that is about it begins a run, in the same transaction. */
export function automationFollower(table: TableNames): Follower {
  return {
    name: 'automation',
    async follow(trx, announcements, now) {
      const automations = await new AutomationStore(trx, table).on();
      const concerned = announcements.filter(({ happening }) =>
        automations.some(({ document }) => document.trigger.kind === happening.kind),
      );
      if (concerned.length === 0) return;
      const version = versionAt(await new VersionStore(trx, table).published(), now);
      const timeZone = version?.document.timeZone ?? 'UTC';
      const memberIds = [...new Set(concerned.map((one) => one.memberId))];
      const members = await readFacts(trx, table, memberIds, version, now);
      const runs = concerned.flatMap((announcement) => {
        const member = members.get(announcement.memberId);
        const about = automations.filter(
          ({ document }) => document.trigger.kind === announcement.happening.kind,
        );
        return member
          ? about.flatMap((one) => newRun(one, groundOf(announcement), member, timeZone, now))
          : [];
      });
      await new RunStore(trx, table).add(runs, now);
    },
  };
}

export interface NewGround {
  readonly key: string;
  readonly ground: Ground;
  readonly occurredAt: Date;
}

/** The run that an automation begins; none where its conditions do not hold. What is long past is logged and not begun. */
export function newRun(
  automation: Automation,
  { key, ground, occurredAt }: NewGround,
  { memberId, clientId, isActive, facts }: KnownMember,
  timeZone: string,
  now: Date,
): NewRun[] {
  const { document, id: automationId, version } = automation;
  const occasion = occasionOf({ ground, occurredAt }, timeZone);
  const outcomes = outcomesOf(document.conditions, facts, occasion, localDay(now, timeZone));
  const [first] = document.steps;
  if (!isActive || !first || failedCondition(outcomes)) return [];
  return [
    {
      automationId,
      version,
      groundKey: document.once ? onceKey(memberId) : key,
      ground,
      memberId,
      clientId,
      occurredAt,
      dueAt: dueAt(first, occurredAt, timeZone),
      stopped: isLate(occurredAt, now) ? 'too_late' : null,
    },
  ];
}

/** What stands for every ground of a member where it runs one time only. */
export function onceKey(memberId: number): string {
  return `${ONCE}${memberId}`;
}

function groundOf({ key, happening, occurredAt }: Announcement): NewGround {
  return { key, ground: happening, occurredAt };
}
