import type { TierSettings } from '../programs/tier.ts';

/** The period in which the reward for entering a level is given once: that of the window, or for ever. */
export function rewardPeriod({ window }: TierSettings, day: string): string {
  switch (window.kind) {
    case 'lifetime':
    case 'since_change':
      return 'ever';
    case 'calendar_quarter':
      return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
    case 'calendar_year':
    case 'rolling_months':
    case 'membership_year':
      return day.slice(0, 4);
  }
}
