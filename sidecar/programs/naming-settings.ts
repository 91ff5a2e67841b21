import type { LocalText } from './tier.ts';

/** What points are called where people see them. */
export interface NamingSettings {
  /** The shop's own word, e.g. "star" and "stars"; null = points. */
  readonly points: { readonly one: LocalText; readonly many: LocalText } | null;
  /** A name of Font Awesome, e.g. "award". */
  readonly icon: string;
}

export const PLAIN_NAMES: NamingSettings = { points: null, icon: 'award' };
