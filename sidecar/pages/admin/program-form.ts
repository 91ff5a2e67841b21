import { isDeepStrictEqual } from 'node:util';
import { newRule } from '../../programs/new-parts.ts';
import type { PointNames } from '../../i18n/point-words.ts';
import type { Conversion, ProgramDocument } from '../../programs/program-document.ts';
import type { PerAmountRule } from '../../programs/rule.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import type { Field, Typed } from '../form/field.ts';
import { fillForm, type FormSurroundings } from '../form/fill-form.ts';
import { atField } from '../form/form-problems.ts';
import { readForm } from '../form/read-form.ts';
import { PROGRAM_FIELDS } from './program-fields.ts';

/** What the form edits: the document, with the first rule for money spent and the conversion always there. */
type Editable = ProgramDocument & {
  readonly spend: Pick<PerAmountRule, 'rates'>;
  readonly conversion: { readonly currency: string | null } & Omit<Conversion, 'currency'>;
  readonly names: PointNames;
};

const NO_WORD = { en: '', vi: '', fr: '' } as const;
const NO_CONVERSION = { currency: null, rates: [], earnsConverted: false } as const;

/** The rule that the simple form shows: the first one for money spent. */
export function spendRuleOf({ earning }: ProgramDocument): PerAmountRule | undefined {
  return earning.rules.find((rule) => rule.kind === 'per_amount');
}

export function editableOf(document: ProgramDocument): Editable {
  return {
    ...document,
    spend: { rates: spendRuleOf(document)?.rates ?? [] },
    conversion: document.earning.conversion ?? NO_CONVERSION,
    names: document.naming.points ?? { one: NO_WORD, many: NO_WORD },
  };
}

/** The document as it stands in the form. */
export function typedOf(
  document: ProgramDocument,
  around: FormSurroundings,
  fields: readonly Field[] = PROGRAM_FIELDS,
): Typed {
  return fillForm(fields, editableOf(document), around);
}

export interface ReadProgram {
  readonly document: ProgramDocument;
  readonly problems: readonly FieldProblem[];
}

/**
 * The form as a document; what the form does not show is kept from `base`. Text that cannot be read is a problem here;
 * whether a value is allowed is the programme's own check, which `saveDraft` makes.
 */
export function documentOf(
  typed: Typed,
  base: ProgramDocument,
  around: FormSurroundings,
  fields: readonly Field[] = PROGRAM_FIELDS,
): ReadProgram {
  const read = readForm(fields, typed, editableOf(base), around);
  const { spend, conversion, names, ...document } = read.value;
  const { currency } = conversion;
  const isDebt = document.clawback.policy === 'debt';
  const whole: ProgramDocument = {
    ...document,
    earning: {
      ...document.earning,
      rules: withSpendRates(base, spend.rates),
      conversion: currency === null ? null : { ...conversion, currency },
    },
    naming: { ...document.naming, points: isNamed(names) ? names : null },
    clawback: isDebt ? document.clawback : { ...document.clawback, debtMax: null, debtMonths: null },
  };
  return {
    document: whole,
    problems: [...read.problems, ...(read.problems.length === 0 ? contradictions(whole) : [])],
  };
}

/** A shop that fills in nothing says points. */
function isNamed({ one, many }: PointNames): boolean {
  return [one, many].some(({ en, vi, fr }) => en !== '' || vi !== '' || fr !== '');
}

/** The rates in their rule; the first rates of a programme without such a rule make one. */
function withSpendRates(
  base: ProgramDocument,
  rates: PerAmountRule['rates'],
): ProgramDocument['earning']['rules'] {
  const { rules } = base.earning;
  const spend = spendRuleOf(base);
  if (spend) return rules.map((rule) => (rule === spend ? { ...spend, rates } : rule));
  if (rates.length === 0) return rules;
  const id = rules.some((rule) => rule.id === 'spend') ? 'spend_again' : 'spend';
  return [{ ...newRule(id), kind: 'per_amount', rates }, ...rules];
}

/** Settings that are each allowed but could never be met together. */
function contradictions({ redemption }: ProgramDocument): FieldProblem[] {
  const { minimumPoints, stepPoints, maximumPoints } = redemption;
  if (maximumPoints === null) return [];
  const problems: FieldProblem[] = [];
  if (minimumPoints > maximumPoints)
    problems.push({ field: 'minimum_points', code: 'minimum_above_maximum' });
  if (stepPoints > maximumPoints) problems.push({ field: 'step_points', code: 'step_above_maximum' });
  return problems;
}

/** A problem of the whole document as one of the form's fields, so that a refusal stands beside it. */
export function atProgramField(
  document: ProgramDocument,
  problem: FieldProblem,
  fields: readonly Field[] = PROGRAM_FIELDS,
): FieldProblem {
  const spend = document.earning.rules.findIndex((rule) => rule === spendRuleOf(document));
  const field = problem.field
    .replace(new RegExp(`^earning\\.rules\\.${spend}\\.rates`), 'spend.rates')
    .replace(/^earning\.conversion/, 'conversion')
    .replace(/^naming\.points/, 'names');
  return atField(fields, editableOf(document), { ...problem, field });
}

/** True when publishing would change nothing. */
export function saysTheSame(a: ProgramDocument, b: ProgramDocument): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
}
