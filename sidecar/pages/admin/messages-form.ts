import {
  BELL_HAPPENINGS,
  type BellHappening,
  MESSAGE_CHANNELS,
  MESSAGE_TRIGGERS,
  type MessageChannel,
  type MessageTrigger,
} from '../../programs/message-settings.ts';
import type { MessageSettings } from '../../programs/program-document.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import { noticeDaysOf, typedNoticeDays } from './notice-days.ts';

/** A tick for each message and channel: `email_welcome`. */
export type ChannelTick = `${MessageChannel}_${MessageTrigger}`;

export const CHANNEL_TICKS: readonly ChannelTick[] = MESSAGE_CHANNELS.flatMap((channel) =>
  MESSAGE_TRIGGERS.map((trigger) => `${channel}_${trigger}` as const),
);

/** A tick for each happening that rings the bell: `bell_reward_ordered`. */
export type BellTick = `bell_${BellHappening}`;

export const BELL_TICKS: readonly BellTick[] = BELL_HAPPENINGS.map((one) => `bell_${one}` as const);

/** The settings of messages as a form sends them. */
export type MessagesForm = Readonly<Partial<Record<ChannelTick | BellTick, string>>> & {
  /** The draft that the person saw, by its hash. */
  readonly seen: string;
  readonly is_on?: string;
  readonly expiry_days: string;
  readonly level_days: string;
  readonly coupon_days: string;
  readonly quiet_from: string;
  readonly quiet_until: string;
  readonly cap_messages: string;
  readonly cap_days: string;
  readonly cap_spares?: string;
  /** Staff who hear the bell. */
  readonly bell_staff?: readonly number[];
};

export function formOf(messages: MessageSettings): MessagesForm {
  const ticks = CHANNEL_TICKS.filter((tick) => isTicked(messages, tick)).map((tick) => [tick, '1']);
  const bells = messages.bell.happenings.map((happening) => [`bell_${happening}`, '1']);
  const { cap, quietHours } = messages;
  return {
    seen: '',
    ...(messages.isOn ? { is_on: '1' } : {}),
    expiry_days: typedNoticeDays(messages.expiryNoticeDays),
    level_days: typedNoticeDays(messages.levelNoticeDays),
    coupon_days: typedNoticeDays(messages.couponNoticeDays),
    quiet_from: quietHours?.from ?? '',
    quiet_until: quietHours?.until ?? '',
    cap_messages: cap ? String(cap.messages) : '',
    cap_days: cap ? String(cap.days) : '',
    ...((cap?.sparesService ?? true) ? { cap_spares: '1' } : {}),
    bell_staff: messages.bell.staffIds,
    ...(Object.fromEntries([...ticks, ...bells]) as Partial<Record<ChannelTick | BellTick, string>>),
  };
}

function isTicked(messages: MessageSettings, tick: ChannelTick): boolean {
  const [channel, trigger] = partsOf(tick);
  return messages.channels[trigger].includes(channel);
}

function partsOf(tick: ChannelTick): [MessageChannel, MessageTrigger] {
  const line = tick.indexOf('_');
  return [tick.slice(0, line) as MessageChannel, tick.slice(line + 1) as MessageTrigger];
}

export function settingsOf(form: MessagesForm): {
  settings: MessageSettings;
  problems: readonly FieldProblem[];
} {
  const expiry = noticeDaysOf(form.expiry_days);
  const levels = noticeDaysOf(form.level_days);
  const coupons = noticeDaysOf(form.coupon_days);
  const [capMessages, capDays] = [form.cap_messages, form.cap_days].map((text) => text.trim());
  const [from, until] = [form.quiet_from, form.quiet_until].map((text) => text.trim());
  const problems = [
    ...(expiry ? [] : [{ field: 'expiry_days', code: 'whole_number' }]),
    ...(levels ? [] : [{ field: 'level_days', code: 'whole_number' }]),
    ...(coupons ? [] : [{ field: 'coupon_days', code: 'whole_number' }]),
    ...bothOrNone('quiet_from', from, 'quiet_until', until),
    ...bothOrNone('cap_messages', capMessages, 'cap_days', capDays),
    ...wholeOrNone('cap_messages', capMessages),
    ...wholeOrNone('cap_days', capDays),
  ];
  const channels = Object.fromEntries(
    MESSAGE_TRIGGERS.map((trigger) => [
      trigger,
      MESSAGE_CHANNELS.filter((channel) => form[`${channel}_${trigger}`] === '1'),
    ]),
  ) as unknown as MessageSettings['channels'];
  return {
    settings: {
      isOn: form.is_on === '1',
      expiryNoticeDays: expiry ?? [],
      levelNoticeDays: levels ?? [],
      couponNoticeDays: coupons ?? [],
      channels,
      quietHours: from && until ? { from, until } : null,
      cap:
        capMessages && capDays
          ? {
              messages: Number(capMessages),
              days: Number(capDays),
              sparesService: form.cap_spares === '1',
            }
          : null,
      bell: {
        happenings: BELL_HAPPENINGS.filter((happening) => form[`bell_${happening}`] === '1'),
        staffIds: form.bell_staff ?? [],
      },
    },
    problems,
  };
}

function bothOrNone(
  first: string,
  one: string | undefined,
  second: string,
  other: string | undefined,
): FieldProblem[] {
  if (Boolean(one) === Boolean(other)) return [];
  return [{ field: one ? second : first, code: 'both' }];
}

function wholeOrNone(field: string, text = ''): FieldProblem[] {
  return text === '' || /^\d{1,6}$/.test(text) ? [] : [{ field, code: 'whole_number' }];
}

const FIELDS: readonly (readonly [path: string, field: string])[] = [
  ['messages.expiryNoticeDays', 'expiry_days'],
  ['messages.levelNoticeDays', 'level_days'],
  ['messages.couponNoticeDays', 'coupon_days'],
  ['messages.quietHours.from', 'quiet_from'],
  ['messages.quietHours.until', 'quiet_until'],
  ['messages.cap.messages', 'cap_messages'],
  ['messages.cap.days', 'cap_days'],
];

/** A problem of the document as one of the form's fields. */
export function atFormField(problem: FieldProblem): FieldProblem {
  const found = FIELDS.find(([path]) => problem.field.startsWith(path));
  return found ? { ...problem, field: found[1] } : problem;
}
