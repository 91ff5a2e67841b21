import type { AppDeps } from '../../app.ts';
import type { AutomationDocument } from '../../automation/automation.ts';
import type { KeptDocument, VersionOfAutomation } from '../../automation/automation-read-model.ts';
import { wantedOnly } from '../../crm/wanted-names.ts';
import type { Names } from '../../crm/names.ts';
import type { Reward } from '../../rewards/reward.ts';
import type { Change } from '../../shared/audit-read-model.ts';
import type { AutomationNames } from '../automation/describe-automation.ts';
import { automationNames } from '../automation/automation-names.ts';
import type { Describing } from '../form/describe-field.ts';
import type { PageContext } from '../page-context.ts';
import { describingOf } from './draft-editing.ts';

/** What has to be read to say changes in words; what none of them needs is null and was not read. */
export interface KnownOfChanges {
  readonly names: Names;
  readonly automations: {
    readonly names: AutomationNames;
    document(version: VersionOfAutomation): AutomationDocument | null;
  } | null;
  readonly rewards: Describing | null;
}

/** Reads it in a fixed number of queries, however many changes there are. */
export async function knownOfChanges(
  deps: AppDeps,
  context: PageContext,
  changes: readonly Change[],
): Promise<KnownOfChanges> {
  const versions = changes.flatMap(versionsOf);
  const rewards = changes.filter(({ action }) => action === 'change_reward');
  return {
    names: await namesIn(deps, changes),
    automations:
      versions.length === 0
        ? null
        : {
            names: await automationNames(deps, context),
            document: finder(await deps.reads.automation.documents(versions)),
          },
    rewards: rewards.length === 0 ? null : await describingRewards(deps, context, rewards),
  };
}

/** The versions of an automation that its change was about, the older one first; of a new one its first. */
export function versionsOf({ action, subjectId, detail }: Change): readonly VersionOfAutomation[] {
  if (subjectId === null) return [];
  const version = (number: unknown) =>
    typeof number === 'number' ? [{ automationId: subjectId, version: number }] : [];
  if (action === 'automation_created') return version(1);
  return action === 'automation_changed' ? [...version(detail['from']), ...version(detail['to'])] : [];
}

function finder(documents: readonly KeptDocument[]) {
  const key = ({ automationId, version }: VersionOfAutomation) => `${automationId}/${version}`;
  const known = new Map(documents.map((one) => [key(one), one.document]));
  return (version: VersionOfAutomation) => known.get(key(version)) ?? null;
}

function namesIn(deps: AppDeps, changes: readonly Change[]): Promise<Names> {
  const idsOf = (type: 'staff' | 'contact') =>
    changes.flatMap(({ actor }) => (actor.type === type && actor.id !== null ? [actor.id] : []));
  const invoices = changes.flatMap((one) =>
    one.subjectType === 'invoice' && one.subjectId !== null ? [one.subjectId] : [],
  );
  return deps.reads.names.read(
    wantedOnly({
      staff: new Set(idsOf('staff')),
      contacts: new Set([...idsOf('contact'), ...contactsOf(changes)]),
      invoices: new Set(invoices),
    }),
  );
}

/** Contacts whose rights were changed. */
function contactsOf(changes: readonly Change[]): number[] {
  return changes.flatMap(({ action, detail }) =>
    action === 'set_contact_rights' && typeof detail['contactId'] === 'number' ? [detail['contactId']] : [],
  );
}

/** Levels are called as they are today. */
async function describingRewards(
  deps: AppDeps,
  context: PageContext,
  changes: readonly Change[],
): Promise<Describing> {
  const { programs } = deps.services;
  const document = (await programs.inForce())?.document ?? (await programs.draft()).document;
  const itemIds = changes.flatMap(({ detail }) => [
    ...itemsOf(detail['before'] as Partial<Reward> | undefined),
    ...itemsOf(detail['after'] as Partial<Reward> | undefined),
  ]);
  return describingOf(deps, context, document, 'rewardForm', itemIds);
}

function itemsOf({ itemId, voucher }: Partial<Reward> = {}): readonly number[] {
  return [...(itemId ? [itemId] : []), ...(voucher?.terms.itemIds ?? [])];
}
