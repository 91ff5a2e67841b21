import Joi from 'joi';
import { formed, whole } from './field-schemas.ts';
import { BELL_HAPPENINGS, MESSAGE_CHANNELS, MESSAGE_TRIGGERS } from './message-settings.ts';

const NOTICES_MAX = 10;
const NOTICE_DAYS_MAX = 365;
const CAP_DAYS_MAX = 365;
const CAP_MESSAGES_MAX = 1_000;
const BELL_STAFF_MAX = 500;

/** Days before an end, each once, the earliest notice first. */
const noticeDays = Joi.array()
  .items(whole(0, NOTICE_DAYS_MAX))
  .max(NOTICES_MAX)
  .unique()
  .custom((days: readonly number[]) => [...days].sort((a, b) => b - a));

const channels = Joi.array()
  .items(Joi.valid(...MESSAGE_CHANNELS))
  .unique();

const time = formed(/^([01]\d|2[0-3]):[0-5]\d$/, 'time.form');

export const messages = Joi.object({
  isOn: Joi.boolean(),
  expiryNoticeDays: noticeDays,
  levelNoticeDays: noticeDays,
  couponNoticeDays: noticeDays,
  channels: Joi.object(Object.fromEntries(MESSAGE_TRIGGERS.map((trigger) => [trigger, channels]))),
  quietHours: Joi.object({ from: time, until: time.invalid(Joi.ref('from')) }).allow(null),
  cap: Joi.object({
    messages: whole(1, CAP_MESSAGES_MAX),
    days: whole(1, CAP_DAYS_MAX),
    sparesService: Joi.boolean(),
  }).allow(null),
  bell: Joi.object({
    happenings: Joi.array()
      .items(Joi.valid(...BELL_HAPPENINGS))
      .unique(),
    staffIds: Joi.array().items(whole(1, 2_147_483_647)).max(BELL_STAFF_MAX).unique(),
  }),
});
