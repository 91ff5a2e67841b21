import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import type { ContactRights } from '../../members/contact-rights.ts';
import { usualRights } from '../../members/contact-rights.ts';
import type { ClientContact } from '../../members/contact-rights-store.ts';
import { actorOf } from '../../http/identity.ts';
import { POINTS_MAX } from '../../earning/rules/field-spec.ts';
import type { PageContext } from '../page-context.ts';
import { parseWholeNumber } from '../whole-number.ts';

/** The form of one contact, as the browser sends it. */
export interface RightsBody {
  readonly see: boolean;
  readonly convert: boolean;
  readonly redeem: boolean;
  readonly per_time: string;
  readonly per_month: string;
}

const tick = Joi.boolean().truthy('1').default(false);
const limit = Joi.string().allow('').max(40).default('');
export const rightsBody = Joi.object<RightsBody>({
  see: tick,
  convert: tick,
  redeem: tick,
  per_time: limit,
  per_month: limit,
});

/** One contact's form, filled with what holds, or with what was typed and is wrong. */
export interface RightsRow {
  readonly contactId: number;
  readonly name: string;
  readonly isPrimary: boolean;
  readonly isYou: boolean;
  /** Nobody takes away their own rights. */
  readonly mayChange: boolean;
  readonly rights: Pick<ContactRights, 'see' | 'convert' | 'redeem'>;
  readonly perTime: string;
  readonly perMonth: string;
  readonly error: string | null;
  readonly action: string;
}

export interface RightsAgain {
  readonly contactId: number;
  readonly body: RightsBody;
  readonly error: string;
}

/** The contacts of a client with a form for each. `actionFor` is the address that a contact's form is sent to. */
export async function rightsRows(
  { services }: AppDeps,
  context: PageContext,
  clientId: number,
  actionFor: (contactId: number) => string,
  again: RightsAgain | null = null,
): Promise<readonly RightsRow[]> {
  const contacts = await services.participation.contacts(clientId);
  return contacts.map((contact) =>
    rowOf(
      context,
      contact,
      actionFor(contact.contactId),
      again?.contactId === contact.contactId ? again : null,
    ),
  );
}

function rowOf(
  { identity }: PageContext,
  { contactId, name, isPrimary, rights }: ClientContact,
  action: string,
  again: RightsAgain | null,
): RightsRow {
  const isYou = identity.actor === 'contact' && identity.contactId === contactId;
  const held = rights ?? usualRights(true);
  const textOf = (points: number | null) => (points === null ? '' : String(points));
  return {
    contactId,
    name,
    isPrimary,
    isYou,
    mayChange: !isYou,
    rights: again?.body ?? held,
    perTime: again?.body.per_time ?? textOf(held.perTimeMax),
    perMonth: again?.body.per_month ?? textOf(held.perMonthMax),
    error: again?.error ?? null,
    action,
  };
}

/** Keeps what the form says; the sentence that is wrong with it, or null. */
export async function saveRights(
  { services }: AppDeps,
  context: PageContext,
  { clientId, contactId }: { readonly clientId: number; readonly contactId: number },
  body: RightsBody,
): Promise<string | null> {
  const perTimeMax = limitOf(body.per_time);
  const perMonthMax = limitOf(body.per_month);
  if (perTimeMax === undefined || perMonthMax === undefined) return context.t('participation.contacts.limit');
  await services.participation.setRights({
    clientId,
    contactId,
    rights: { see: body.see, convert: body.convert, redeem: body.redeem, perTimeMax, perMonthMax },
    actor: actorOf(context.identity),
  });
  return null;
}

/** Undefined for what is no number of points. */
function limitOf(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const points = parseWholeNumber(typed);
  return points === null || points < 1 || points > POINTS_MAX ? undefined : points;
}
