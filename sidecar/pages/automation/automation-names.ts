import type { AppDeps } from '../../app.ts';
import { localText } from '../../i18n/local-text.ts';
import { levelScope } from '../levels/level-scope.ts';
import type { PageContext } from '../page-context.ts';
import type { AutomationNames } from './describe-automation.ts';

/** Names of all levels, customer groups, staff and webhooks, in a fixed number of queries. */
export async function automationNames(deps: AppDeps, { locale }: PageContext): Promise<AutomationNames> {
  const { services, reads } = deps;
  const document =
    (await services.programs.inForce())?.document ?? (await services.programs.draft()).document;
  const [groups, staff, webhooks] = await Promise.all([
    reads.catalogue.clientGroups(),
    reads.automation.staff(),
    services.webhooks.list(),
  ]);
  const nameIn = (list: readonly { readonly id: number; readonly name: string }[]) => (id: number) =>
    list.find((one) => one.id === id)?.name ?? `#${id}`;
  return {
    level: (id) => {
      const level = document.tiers.levels.find((one) => one.id === id);
      return level ? localText(level.names, locale) : id;
    },
    group: nameIn(groups),
    staff: nameIn(staff),
    webhook: nameIn(webhooks),
    currency: levelScope(document, await reads.conventions.read()).currency,
  };
}
