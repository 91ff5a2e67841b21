/** A text of the shop in the three languages; a missing one falls back to the first that is there. */
export interface LocalText {
  readonly en: string;
  readonly vi: string;
  readonly fr: string;
}

export interface TierSettings {
  /** How a level is reached: by a metric that spending never lowers, or by giving points for it. */
  readonly mode: 'off' | 'threshold' | 'exchange';
  readonly metric: TierMetric;
  /** Manual gifts of points count for the metric `points` too. */
  readonly countAdjustments: boolean;
  readonly window: TierWindow;
  readonly validity: TierValidity;
  /** On the review day: keep it, fall one step, or fall to the level that the metric gives. */
  readonly downgrade: 'never' | 'one_step' | 'to_level';
  /** Days after the review day before a level is lost. */
  readonly graceDays: number;
  /** From so many days before the review day members are told what they need to keep their level. */
  readonly warnDays: number;
  /** A clawback re-checks the level at once instead of on the review day. */
  readonly strict: boolean;
  /** Entry rewards of levels that were passed on the way up are given too. */
  readonly rewardsSkipped: boolean;
  /** Exchange mode: which levels can be chosen. */
  readonly choice: 'highest' | 'all';
  /** Whether the level discount is offered on the CRM's invoice form. */
  readonly offersDiscount: boolean;
  /** In rising order. */
  readonly levels: readonly Tier[];
  readonly card: CardSettings;
}

export type TierMetric = 'points' | 'spend' | 'invoices';

/** The days whose movements count, as a half-open period of local days. */
export type TierWindow =
  | { readonly kind: 'lifetime' }
  | { readonly kind: 'rolling_months'; readonly months: number }
  | { readonly kind: 'calendar_year' }
  | { readonly kind: 'calendar_quarter' }
  /** Years that begin on the day the member was enrolled. */
  | { readonly kind: 'membership_year' }
  | { readonly kind: 'since_change' };

/** How long a level is held before it is reviewed. */
export type TierValidity =
  | { readonly kind: 'forever' }
  | { readonly kind: 'months'; readonly months: number }
  /** To the end of the window's period (calendar year where the window has none): 0 = this one, 1 = the next. */
  | { readonly kind: 'period_end'; readonly periods: 0 | 1 }
  /** To this local day, inclusive. */
  | { readonly kind: 'date'; readonly day: string };

export interface Tier {
  /** Stable name inside the programme. */
  readonly id: string;
  readonly names: LocalText;
  /** Metric from which the level is reached (>=): points, invoices, or money as decimal text. */
  readonly threshold: string;
  /** Exchange mode: what the level costs in points. */
  readonly price: number;
  /** Points earned on lines are multiplied by it; decimal text, "1" = no more than others. */
  readonly multiplier: string;
  readonly discount: TierDiscount | null;
  /** Points given on entering the level; 0 = none. */
  readonly entryReward: number;
  /** The CRM customer group that members of this level are put in. */
  readonly clientGroupId: number | null;
  /** Buying one of these catalogue items on a paid invoice gives the level (paid membership). */
  readonly soldAsItemIds: readonly number[];
  /** What else the level brings, as the shop puts it. */
  readonly perks: readonly LocalText[];
  /** Colours of the card, `#rrggbb`. */
  readonly colour: string;
  readonly textColour: string;
  /** A name of Font Awesome that stands beside the level's name. */
  readonly icon: string;
}

export const LEVEL_ICON = 'medal';

/**
 * Percent off the chosen item groups. Of a group of which items are chosen only these; of one without, all, groups below
 * it included, as the catalogue stands when the invoice is made.
 */
export interface TierDiscount {
  /** Decimal text, "10" or "7.5". */
  readonly percent: string;
  readonly groupIds: readonly number[];
  readonly itemIds: readonly number[];
}

export interface CardSettings {
  readonly isShown: boolean;
  /** Picture behind the card; the SHA-256 of a stored one, or null. */
  readonly picture: string | null;
  readonly fields: readonly CardField[];
  readonly showsQr: boolean;
}

export const CARD_FIELDS = ['company', 'number', 'level', 'since', 'until', 'balance'] as const;
export type CardField = (typeof CARD_FIELDS)[number];
