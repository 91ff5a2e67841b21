import type { Field } from './field.ts';

/** A panel of the form, or a part of the folded ones. */
export interface Section {
  /** Key of its title in the form's area; its introduction is `<title>Intro`. */
  readonly title: string;
  readonly fields: readonly Field[];
  readonly isFolded: boolean;
}
