/** Kinds of business that the programme can be set up for. */
export const TEMPLATES = ['shop', 'service', 'business'] as const;
export type Template = (typeof TEMPLATES)[number];

/** What the programme is for; decided before anything is set. */
export const GOALS = ['return', 'spend', 'on_time', 'thank'] as const;
export type Goal = (typeof GOALS)[number];

/** The steps after the choice of template and goal, in order. */
export const STEPS = ['rates', 'levels', 'trial', 'publish', 'running'] as const;
export type Step = (typeof STEPS)[number];

/** What somebody chose in the first step, with the figures that the proposals were made of. */
export interface SetupChoice {
  readonly template: Template;
  readonly goal: Goal;
  /** Percent of sales that the programme may give back, decimal text. */
  readonly costPercent: string;
  readonly figures: ShopFigures;
}

/** Where the set-up stands; the programme itself is the draft. */
export interface SetupState extends SetupChoice {
  /** The furthest step that was reached. */
  readonly reached: Step;
  /** The history that was asked for on publishing; null = start empty, or not published yet. */
  readonly backfill: { readonly askedAt: string; readonly from: string | null } | null;
}

/** Figures of the shop's own paid invoices in its currency, without tax, of the twelve months up to the newest one. */
export interface ShopFigures {
  readonly currency: string | null;
  /** Local days, both inclusive. */
  readonly from: string;
  readonly until: string;
  readonly invoices: number;
  readonly clients: number;
  /** Decimal text; null without invoices. */
  readonly medianInvoice: string | null;
  /** Nine of ten times a client is back after so many days at most; null when nobody came twice. */
  readonly gapDays: number | null;
  /** What the clients spent that belong to the top 40, 15 and 4 percent, decimal text; null without invoices. */
  readonly topSpend: readonly [string, string, string] | null;
}

/** The shares of clients that the three levels are meant for. */
export const LEVEL_SHARES = [40, 15, 4] as const;
