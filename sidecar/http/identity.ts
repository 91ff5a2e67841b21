import Joi from 'joi';
import { NotAllowedError } from '../shared/errors.ts';
import type { ContactRights } from '../members/contact-rights.ts';
import type { Actor } from '../ledger/entry.ts';

/** Who acts, as the host's own login says. It arrives signed; nothing about the person is ever taken from a URL. */
export interface Identity {
  readonly actor: 'staff' | 'contact' | 'anonymous' | 'system';
  readonly staffId?: number;
  readonly staffName?: string;
  readonly isAdmin?: boolean;
  readonly capabilities: readonly Capability[];
  readonly contactId?: number;
  readonly clientId?: number;
  readonly contactMayRedeem?: boolean;
  /** What was set for this contact in our own table; it is never part of the header. */
  readonly rights?: ContactRights;
  /** The staff member who is logged in as this contact. */
  readonly impersonatedBy?: number;
  /** The host's folder name of the language, e.g. `vietnamese`. */
  readonly language: string;
  /** 2033-12-28 21:45:06 as the host prints it. */
  readonly formats?: { readonly date: string; readonly dateTime: string };
  readonly csrf?: { readonly name: string; readonly value: string };
  readonly links: IdentityLinks;
}

export type Capability = 'view' | 'adjust' | 'redeem' | 'configure' | 'approve';

/** Bases that end in a slash. */
export interface IdentityLinks {
  readonly site: string;
  readonly admin: string;
  readonly adminRoot: string;
  readonly portal: string;
  readonly assets: string;
}

const id = Joi.number().integer().positive();
const link = Joi.string()
  .uri({ scheme: ['http', 'https'] })
  .required();

/** Fields that a newer module adds are dropped, so that both sides can be upgraded one after the other. */
const schema = Joi.object<Identity>({
  actor: Joi.valid('staff', 'contact', 'anonymous', 'system').required(),
  staffId: id.when('actor', { is: 'staff', then: Joi.required() }),
  staffName: Joi.string().allow(''),
  isAdmin: Joi.boolean(),
  capabilities: Joi.array().items(Joi.string()).default([]),
  contactId: id.when('actor', { is: 'contact', then: Joi.required() }),
  clientId: id.when('actor', { is: 'contact', then: Joi.required() }),
  contactMayRedeem: Joi.boolean(),
  impersonatedBy: id.empty(null),
  language: Joi.string().allow('').default('english'),
  formats: Joi.object({
    date: Joi.string().allow('').required(),
    dateTime: Joi.string().allow('').required(),
  }),
  csrf: Joi.object({ name: Joi.string().required(), value: Joi.string().allow('').required() }),
  links: Joi.object({ site: link, admin: link, adminRoot: link, portal: link, assets: link }).required(),
}).options({ stripUnknown: true, convert: false });

/** Reads the `X-Loyalty-Identity` header. Only called after its signature was found right. */
export function parseIdentity(header: string): Identity {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
  } catch (cause) {
    throw new NotAllowedError('identity_malformed', {}, cause);
  }
  const result = schema.validate(json);
  if (result.error) throw new NotAllowedError('identity_malformed', {}, result.error);
  return result.value;
}

/** The person as the ledger keeps them. */
export function actorOf(identity: Identity): Actor {
  if (identity.actor === 'staff') return { type: 'staff', id: identity.staffId ?? null };
  if (identity.actor === 'contact') return { type: 'contact', id: identity.contactId ?? null };
  return { type: 'system', id: null };
}
