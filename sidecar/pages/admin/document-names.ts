import type { AppDeps } from '../../app.ts';
import type { NamedId } from '../../crm/catalogue-read-model.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import type { EarningRule } from '../../programs/rule.ts';
import type { NameOfId } from '../form/describe-field.ts';
import { labelText, taxText, weekdayName } from '../form/form-texts.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';

/** What the ids in some documents, and of some items besides, are called, read in a fixed number of queries; an unknown id is `#7`. */
export async function documentNames(
  deps: AppDeps,
  context: PageContext,
  documents: readonly ProgramDocument[],
  moreItemIds: readonly number[] = [],
): Promise<NameOfId> {
  const { catalogue } = deps.reads;
  const rules = documents.flatMap(({ earning }) => earning.rules);
  const levels = documents.flatMap(({ tiers }) => tiers.levels);
  const itemIds = [
    ...moreItemIds,
    ...documents.flatMap(({ earning }) => earning.base.excludedItemIds),
    ...rules.flatMap(itemsOf),
    ...levels.flatMap(({ discount, soldAsItemIds }) => [...(discount?.itemIds ?? []), ...soldAsItemIds]),
  ];
  const clientIds = [
    ...rules.flatMap(({ audience }) => audience.clientIds),
    ...documents.flatMap(({ participation }) => participation.excludedClientIds),
  ];
  const [items, groups, clients, clientGroups, modes, taxes] = await Promise.all([
    catalogue.itemsById([...new Set(itemIds)]),
    catalogue.itemGroups(),
    catalogue.clientsById([...new Set(clientIds)]),
    catalogue.clientGroups(),
    catalogue.paymentModes(),
    catalogue.taxes(),
  ]);
  const lists: Partial<Record<string, readonly NamedId[]>> = {
    items,
    groups,
    clients,
    client_groups: clientGroups,
    modes,
    taxes: taxes.map((tax) => ({ id: tax.id, name: taxText(context, tax) })),
  };
  return (source, id) => {
    switch (source) {
      case 'weekdays':
        return weekdayName(context, Number(id));
      case 'card_fields':
        return labelText(context, 'levels', `cardField.${id}`);
      case 'currencies':
        return id;
      case 'levels': {
        if (id === '') return labelText(context, 'rules', 'noLevel');
        const level = levels.find((one) => one.id === id);
        return level ? localText(level.names, context.locale) : id;
      }
      default:
        return lists[source]?.find((one) => String(one.id) === id)?.name ?? `#${id}`;
    }
  };
}

function itemsOf(rule: EarningRule): readonly number[] {
  return rule.kind === 'per_product' || rule.kind === 'multiplier' ? rule.itemIds : [];
}
