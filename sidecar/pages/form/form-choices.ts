import type { AppDeps } from '../../app.ts';
import { SENDABLE_KINDS } from '../../automation/sendable-kinds.ts';
import type { NamedId } from '../../crm/catalogue-read-model.ts';
import { MESSAGE_CHANNELS } from '../../programs/message-settings.ts';
import { CARD_FIELDS, type LocalText, type Tier } from '../../programs/tier.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';
import {
  LANGUAGES,
  allFields,
  nameOf,
  type Field,
  type ListField,
  type ListSource,
  type OneOfSource,
  type SuggestionSource,
  type Typed,
} from './field.ts';
import { labelText, taxText, weekdayName } from './form-texts.ts';

/** How many one search offers. */
const MOST_FOUND = 30;

export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** What the lists of a form offer; of items and clients only those chosen already and those that the search found. */
export interface FormChoices {
  /** By the field's name where it is searched for, by the source where all are listed. */
  of(field: { readonly name: string; readonly source: ListSource | OneOfSource }): readonly Choice[];
  /** What a text may say as others do already, in a language. */
  suggestions(source: SuggestionSource, language: keyof LocalText): readonly string[];
  /** What was looked for in a field and not found. */
  missed(name: string): string | null;
}

const SEARCHED: readonly ListSource[] = ['items', 'clients'];

export function isSearched(source: ListSource): boolean {
  return SEARCHED.includes(source);
}

/** The name of the text field in which a person looks for more to choose from. */
export function searchNameOf(name: string): string {
  return `${name}_search`;
}

/** Loads what the fields offer, in a fixed number of queries for each list. */
export async function loadChoices(
  deps: AppDeps,
  context: PageContext,
  fields: readonly Field[],
  typed: Typed,
  levels: readonly Tier[],
): Promise<FormChoices> {
  const { catalogue, conventions } = deps.reads;
  const lists = allFields(fields).filter((field) => field.type === 'list');
  const sources = new Set<string>(
    allFields(fields).map((field) =>
      field.type === 'list' || field.type === 'one_of' ? field.source : field.type,
    ),
  );
  const load = async (source: string, read: () => Promise<readonly NamedId[]>) =>
    sources.has(source) ? choicesOf(await read()) : [];
  const groups = await load(sources.has('parents') ? 'parents' : 'groups', () => catalogue.itemGroups());
  const all: Partial<Record<string, readonly Choice[]>> = {
    groups,
    client_groups: await load('client_groups', () => catalogue.clientGroups()),
    taxes: sources.has('taxes') ? await taxChoices(deps, context, lists, typed) : [],
    modes: await load('modes', () => catalogue.paymentModes()),
    levels: [
      { id: '', name: labelText(context, 'rules', 'noLevel') },
      ...levels.map((level) => ({ id: level.id, name: localText(level.names, context.locale) })),
    ],
    weekdays: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ id: String(day), name: weekdayName(context, day) })),
    card_fields: CARD_FIELDS.map((id) => ({ id, name: labelText(context, 'levels', `cardField.${id}`) })),
    languages: LANGUAGES.map((id) => ({ id, name: labelText(context, 'levels', `language.${id}`) })),
    channels: MESSAGE_CHANNELS.map((id) => ({ id, name: context.t(`messages.channel.${id}`) })),
    messages: SENDABLE_KINDS.map((id) => ({ id, name: context.t(`messages.kind.${id}`) })),
    staff: await load('staff', () => deps.reads.automation.staff()),
    webhooks: await load('webhooks', () => usable(deps)),
    currencies: (await conventions.read()).currencies.map(({ code }) => ({ id: code, name: code })),
  };
  const suggested = { reward_categories: await rewardCategories(deps, fields) };
  const searched = new Map<string, readonly Choice[]>();
  const missed = new Map<string, string>();
  for (const field of lists.filter(({ source }) => isSearched(source))) {
    const name = nameOf(field);
    const ids = chosenIn(typed, name).map(Number);
    const looked = typed[searchNameOf(name)];
    const text = typeof looked === 'string' ? looked.trim() : '';
    const isItems = field.source === 'items';
    const known = choicesOf(await (isItems ? catalogue.itemsById(ids) : catalogue.clientsById(ids)));
    const found =
      text === ''
        ? []
        : choicesOf(
            await (isItems ? catalogue.items(text, MOST_FOUND) : catalogue.clients(text, MOST_FOUND)),
          );
    if (text !== '' && found.length === 0) missed.set(name, text);
    const gone = ids.map(String).filter((id) => !known.some((one) => one.id === id));
    const fresh = found.filter(({ id }) => !known.some((one) => one.id === id));
    searched.set(name, [...known, ...gone.map((id) => ({ id, name: `#${id}` })), ...fresh]);
  }
  return {
    of: ({ name, source }) => searched.get(name) ?? all[source] ?? [],
    suggestions: (source, language) =>
      [...new Set(suggested[source].map((text) => text[language]))].filter((text) => text !== '').sort(),
    missed: (name) => missed.get(name) ?? null,
  };
}

function choicesOf(list: readonly NamedId[]): Choice[] {
  return list.map(({ id, name }) => ({ id: String(id), name }));
}

/** One that is chosen and gone stays in the list: leaving it out would make an invoice without tax of it. */
async function taxChoices(
  { reads }: AppDeps,
  context: PageContext,
  lists: readonly ListField[],
  typed: Typed,
): Promise<Choice[]> {
  const taxes = (await reads.catalogue.taxes()).map((tax) => ({
    id: String(tax.id),
    name: taxText(context, tax),
  }));
  const gone = lists
    .filter(({ source }) => source === 'taxes')
    .flatMap((field) => chosenIn(typed, nameOf(field)))
    .filter((id) => !taxes.some((tax) => tax.id === id));
  return [...taxes, ...[...new Set(gone)].map((id) => ({ id, name: `#${id}` }))];
}

function chosenIn(typed: Typed, name: string): readonly string[] {
  const chosen = typed[name];
  return Array.isArray(chosen) ? (chosen as readonly string[]) : [];
}

async function rewardCategories({ services }: AppDeps, fields: readonly Field[]): Promise<LocalText[]> {
  const isWanted = fields.some((field) => field.type === 'local_text' && field.suggests !== undefined);
  return isWanted ? (await services.rewards.list()).map(({ category }) => category) : [];
}

async function usable({ services }: AppDeps): Promise<readonly NamedId[]> {
  return (await services.webhooks.list()).filter(({ revokedAt }) => revokedAt === null);
}
