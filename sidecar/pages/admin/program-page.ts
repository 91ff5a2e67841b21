import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { page, type Answer } from '../../http/answer.ts';
import type { ProgramVersion } from '../../programs/program-document.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import type { PageContext } from '../page-context.ts';
import type { ProgramBody } from './program-body.ts';
import { programErrors } from './program-fields.ts';
import { formOf, saysTheSame, type ProgramForm, type TypedRate } from './program-form.ts';
import { sampleInvoiceText, sampleOfDocument, sampleOfForm } from './program-sample.ts';
import { versionRow } from './program-version-row.ts';

/** How many items one search of the catalogue offers. */
const MOST_FOUND = 30;

/** The programme's form: the draft, or what a person typed when it comes back. */
export async function programPage(
  deps: AppDeps,
  context: PageContext,
  typed?: { readonly body: ProgramBody; readonly problems: readonly FieldProblem[] },
): Promise<Answer> {
  const { programs } = deps.services;
  const [draft, live, versions, conventions] = await Promise.all([
    programs.draft(),
    programs.inForce(),
    programs.versions(),
    deps.reads.conventions.read(),
  ]);
  const form: ProgramForm = typed?.body ?? formOf(draft.document, conventions.currencies);
  const errors = programErrors(context, typed?.problems ?? []);
  const invoiceText = typed?.body.sample_invoice || (await sampleInvoiceText(deps));
  const html = deps.views.render(context, 'admin/program', {
    form,
    errors: errors.byField,
    summary: errors.summary,
    mayConfigure: may(context.identity, 'configure'),
    status: statusOf(context, draft, live),
    earnRates: rateRows(context, 'rates', form.rates, conventions.currencies, errors.byField),
    redeemRates: rateRows(context, 'redeem_rates', form.redeem_rates, conventions.currencies, errors.byField),
    choices: choicesOf(context, form),
    ...(await catalogueChoices(deps, context, form, typed?.body.item_search ?? '')),
    sampleInvoice: invoiceText,
    sample: typed
      ? await sampleOfForm(deps, context, { ...typed.body, sample_invoice: invoiceText })
      : await sampleOfDocument(deps, context, draft.document, invoiceText),
    versions: versions
      .filter(({ status }) => status === 'published')
      .map((version) => versionRow(version, live)),
  });
  return page(context.t('program.title'), html, errors.summary.length > 0 ? 422 : 200);
}

function statusOf({ t, format }: PageContext, draft: ProgramVersion, live: ProgramVersion | null) {
  if (!live) return { kind: 'warning', text: t('program.status.none'), draft: null, differs: true };
  const { isSinceEver } = versionRow(live, live);
  const since = live.effectiveFrom ? format.dateTime(live.effectiveFrom) : '';
  const differs = !saysTheSame(draft.document, live.document);
  return {
    kind: 'info',
    text: t(isSinceEver ? 'program.status.sinceEver' : 'program.status.live', { number: live.number, since }),
    draft: t(differs ? 'program.status.differs' : 'program.status.same'),
    differs,
  };
}

function rateRows(
  { t, format }: PageContext,
  name: 'rates' | 'redeem_rates',
  typed: Readonly<Record<string, TypedRate>>,
  currencies: readonly { readonly code: string }[],
  errors: Readonly<Record<string, string>>,
) {
  return currencies.map(({ code }) => ({
    code,
    symbol: format.currencySymbol(code),
    points: {
      id: `lm-${name}-${code}-points`,
      name: `${name}[${code}][points]`,
      label: t('program.rateOf', { part: t('program.points'), currency: code }),
      value: typed[code]?.points ?? '',
      error: errors[`${name}.${code}.points`] ?? null,
    },
    amount: {
      id: `lm-${name}-${code}-amount`,
      name: `${name}[${code}][amount]`,
      label: t('program.rateOf', { part: t('program.amount'), currency: code }),
      value: typed[code]?.amount ?? '',
      error: errors[`${name}.${code}.amount`] ?? null,
    },
  }));
}

/** The options of each field where one of a few is chosen. */
function choicesOf({ t }: PageContext, form: ProgramForm) {
  const options = <Value extends string>(
    chosen: string,
    values: readonly Value[],
    label: (value: Value) => string,
  ) => values.map((value) => ({ value, label: label(value), selected: value === chosen }));
  return {
    mode: options(form.mode, ['paid_in_full', 'per_payment', 'on_issue_pending'], (value) =>
      t(`program.mode.${value}`),
    ),
    expiry: options(form.expiry_mode, ['never', 'days', 'months'], (value) => t(`program.expiry.${value}`)),
    ruleDate: options(form.rule_date, ['invoice_date', 'paid_date'], (value) =>
      t(`program.ruleDate.${value}`),
    ),
    rounding: options(form.rounding, ['floor', 'half_up', 'ceil'], (value) => t(`program.rounding.${value}`)),
    partly: options(form.partly_redeemed, ['earns_on_rest', 'earns_nothing'], (value) =>
      t(`program.partly.${value}`),
    ),
  };
}

/** Groups, payment modes, and items: those chosen already and those that the search found. */
async function catalogueChoices(deps: AppDeps, { t }: PageContext, form: ProgramForm, search: string) {
  const { catalogue } = deps.reads;
  const [groups, modes, chosen, found] = await Promise.all([
    catalogue.itemGroups(),
    catalogue.paymentModes(),
    catalogue.itemsById(form.excluded_items.map(Number)),
    search === '' ? [] : catalogue.items(search, MOST_FOUND),
  ]);
  const ticks = (list: readonly { id: number; name: string }[], picked: readonly string[]) =>
    list.map(({ id, name }) => ({ id, name, checked: picked.includes(String(id)) }));
  const fresh = found.filter(({ id }) => !form.excluded_items.includes(String(id)));
  const items = ticks([...chosen, ...fresh], form.excluded_items);
  return {
    groups: ticks(groups, form.excluded_groups),
    modes: ticks(modes, form.non_earning_modes),
    items,
    itemSearch: search,
    itemNote: search !== '' && found.length === 0 ? t('program.noItemsFound', { text: search }) : null,
    isAdvancedOpen: search !== '',
  };
}
