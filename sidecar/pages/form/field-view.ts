import type { PageContext } from '../page-context.ts';
import type { FormArea, Typed } from './field.ts';
import type { FormSurroundings } from './fill-form.ts';
import type { FormChoices } from './form-choices.ts';
import type { RateRow } from './rate-rows.ts';

/** One field as its template prints it; `view` names the template. */
export interface FieldView {
  readonly view: 'input' | 'select' | 'tick' | 'ticks' | 'rates' | 'inputs' | 'lines' | 'parents' | 'colour';
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly help: string | null;
  readonly error: string | null;
  readonly value: string;
  readonly type: string;
  readonly inputmode: string | null;
  readonly suffix: string | null;
  readonly isChecked: boolean;
  readonly options: readonly Option[];
  readonly parts: readonly Part[];
  readonly rates: readonly RateRow[];
  readonly between: string;
  readonly search: Search | null;
  /** Of a text of several lines. */
  readonly longest: number | null;
  /** Takes the whole width. */
  readonly isWide: boolean;
  /** Shown only while another field has one of these values. */
  readonly when: { readonly name: string; readonly is: string } | null;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly isChosen: boolean;
}

/** One of several inputs that are one field: a language, a currency, a group. */
export interface Part {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | null;
  readonly options: readonly Option[];
  /** What may be picked instead of being typed. */
  readonly suggestions: readonly string[];
}

export interface Search {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly missed: string | null;
}

export interface FormView {
  readonly context: PageContext;
  readonly area: FormArea;
  /** Put before each name: `rule` makes `rule[caps-perDay]`. */
  readonly group: string | null;
  readonly typed: Typed;
  readonly errors: Readonly<Record<string, string>>;
  readonly choices: FormChoices;
  readonly around: FormSurroundings;
}
