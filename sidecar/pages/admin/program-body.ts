import Joi from 'joi';
import type { Typed } from '../form/field.ts';
import { bodyKeys } from '../form/form-body.ts';
import { text } from './inputs.ts';
import { PROGRAM_FIELDS } from './program-fields.ts';

/** What every form of the draft carries besides its fields. */
export interface DraftForm {
  /** The draft that the person saw, by its hash; '' for a caller that looked at none and overwrites what is there. */
  readonly seen: string;
  /** Number or id of the invoice that the programme is tried on. */
  readonly sample_invoice: string;
}

export const draftKeys = {
  seen: Joi.string().hex().length(64).allow('').default(''),
  sample_invoice: text(60),
};

export type ProgramBody = DraftForm & Typed;

export const programBody = Joi.object<ProgramBody>({ ...draftKeys, ...bodyKeys(PROGRAM_FIELDS) });
