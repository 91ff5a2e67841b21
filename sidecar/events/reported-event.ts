import Joi from 'joi';
import { isDay } from '../shared/business-time.ts';
import { EVENT_CODE } from './event-code.ts';

/** One event as a sender reports it. */
export interface ReportedEvent {
  /** The sender's own id of the event; printable ASCII without spaces. */
  readonly id: string;
  readonly event: string;
  readonly client: { readonly id: number } | { readonly email: string };
  /** Local day; by default that of `occurredAt`. */
  readonly day: string | null;
  /** ISO 8601 with a zone; by default now. */
  readonly occurredAt: Date | null;
  /** Asked for; only a rule without points of its own follows it. */
  readonly points: number | null;
  /** Takes the event back. It may come before the event itself. */
  readonly void: boolean;
}

const MOST_EVENTS = 500;
export const MOST_POINTS = 1_000_000;

const EXTERNAL_ID = /^[\x21-\x7e]{1,100}$/;

const eventSchema = Joi.object<ReportedEvent>({
  id: Joi.string().pattern(EXTERNAL_ID).required(),
  event: Joi.string().pattern(EVENT_CODE).required(),
  client: Joi.alternatives(
    Joi.object({ id: Joi.number().integer().min(1).max(2_147_483_647).required() }),
    Joi.object({ email: Joi.string().trim().min(3).max(100).required() }),
  ).required(),
  day: Joi.string()
    .custom((day: string, helpers) => (isDay(day) ? day : helpers.error('any.invalid')))
    .default(null),
  occurredAt: Joi.string()
    .isoDate()
    .pattern(/[zZ]|[+-]\d{2}:?\d{2}$/)
    .custom((text: string) => new Date(text))
    .default(null),
  points: Joi.number().integer().min(1).max(MOST_POINTS).default(null),
  void: Joi.boolean().default(false),
}).prefs({ convert: false });

const bodySchema = Joi.object<{ events: unknown[] }>({
  events: Joi.array().items(Joi.any()).min(1).max(MOST_EVENTS).required(),
});

/** The list inside a request's body; null when it has not this form at all. */
export function reportedList(body: Buffer): readonly unknown[] | null {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
  const result = bodySchema.validate(json);
  return result.error ? null : result.value.events;
}

/** One of them; null when it is malformed. */
export function reportedEvent(item: unknown): ReportedEvent | null {
  const result = eventSchema.validate(item);
  return result.error ? null : result.value;
}
