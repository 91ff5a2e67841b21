/** Ways in which a message reaches a client. */
export const MESSAGE_CHANNELS = ['email', 'sms'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

/** What messages are sent by themselves for. */
export const MESSAGE_TRIGGERS = [
  'welcome',
  'points_earned',
  'points_spent',
  'points_expiring',
  'coupon_minimum',
  'coupon_issued',
  'coupon_expiring',
  'reward_ready',
  'level_up',
  'level_down',
  'level_at_risk',
  'membership_ending',
  'birthday',
] as const;
export type MessageTrigger = (typeof MESSAGE_TRIGGERS)[number];

/** What the CRM's bell rings for. */
export const BELL_HAPPENINGS = ['reward_ordered', 'messages_failed'] as const;
export type BellHappening = (typeof BELL_HAPPENINGS)[number];

/** What staff are told by the CRM's bell, whether or not clients are told anything. */
export interface BellSettings {
  /** None = the bell does not ring. */
  readonly happenings: readonly BellHappening[];
  /** Who hears it, as far as they are active; empty = all active administrators. */
  readonly staffIds: readonly number[];
}

/** What clients are told, and how: by e-mail, by templates that staff edit in the CRM, and by SMS. */
export interface MessageSettings {
  /** Nothing is sent to anybody before this is switched on. */
  readonly isOn: boolean;
  /** Days before the last day of points on which their holder is reminded, largest first; empty = never. */
  readonly expiryNoticeDays: readonly number[];
  /** Days before the last day of a level on which a member who would lose it is told, largest first; empty = never. */
  readonly levelNoticeDays: readonly number[];
  /** Days before the last day of a coupon on which its holder is reminded, largest first; empty = never. */
  readonly couponNoticeDays: readonly number[];
  /** The ways in which each is sent; none = it is not. */
  readonly channels: Readonly<Record<MessageTrigger, readonly MessageChannel[]>>;
  readonly quietHours: QuietHours | null;
  readonly cap: MessageCap | null;
  readonly bell: BellSettings;
}

/** Local times, "HH:MM". What falls due between them waits for the end; `from` later than `until` goes over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

/** No member gets more than so many messages within so many days. */
export interface MessageCap {
  readonly messages: number;
  readonly days: number;
  /** Messages about the member's own points, coupons and levels are sent in any case and do not count. */
  readonly sparesService: boolean;
}

const BY_EMAIL: readonly MessageChannel[] = ['email'];
const NOT_AT_ALL: readonly MessageChannel[] = [];

/** What documents were sent for before each trigger could be chosen. */
export const CHANNELS_OF_REMINDERS: MessageSettings['channels'] = {
  welcome: NOT_AT_ALL,
  points_earned: NOT_AT_ALL,
  points_spent: NOT_AT_ALL,
  points_expiring: BY_EMAIL,
  coupon_minimum: NOT_AT_ALL,
  coupon_issued: NOT_AT_ALL,
  coupon_expiring: NOT_AT_ALL,
  reward_ready: NOT_AT_ALL,
  level_up: NOT_AT_ALL,
  level_down: NOT_AT_ALL,
  level_at_risk: BY_EMAIL,
  membership_ending: BY_EMAIL,
  birthday: NOT_AT_ALL,
};

/** Nothing is sent; the rest is what messages would start with. */
export const NO_MESSAGES: MessageSettings = {
  isOn: false,
  expiryNoticeDays: [30, 7, 1],
  levelNoticeDays: [30],
  couponNoticeDays: [14, 3],
  channels: {
    welcome: BY_EMAIL,
    points_earned: BY_EMAIL,
    points_spent: BY_EMAIL,
    points_expiring: BY_EMAIL,
    coupon_minimum: BY_EMAIL,
    coupon_issued: BY_EMAIL,
    coupon_expiring: BY_EMAIL,
    reward_ready: BY_EMAIL,
    level_up: BY_EMAIL,
    level_down: NOT_AT_ALL,
    level_at_risk: BY_EMAIL,
    membership_ending: BY_EMAIL,
    birthday: BY_EMAIL,
  },
  quietHours: { from: '21:00', until: '08:00' },
  cap: { messages: 3, days: 7, sparesService: true },
  bell: { happenings: BELL_HAPPENINGS, staffIds: [] },
};

/** What was not there to be said before: reminders only, at any hour, without a limit, and no bell. */
export const MESSAGES_BEFORE_CHANNELS: Pick<
  MessageSettings,
  'couponNoticeDays' | 'channels' | 'quietHours' | 'cap' | 'bell'
> = {
  couponNoticeDays: [],
  channels: CHANNELS_OF_REMINDERS,
  quietHours: null,
  cap: null,
  bell: { happenings: [], staffIds: [] },
};
