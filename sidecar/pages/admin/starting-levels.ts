import type { HostCurrency } from '../../crm/host-settings.ts';
import { unitOf } from '../../earning/rules/starting-rates.ts';
import type { Tier, TierSettings } from '../../programs/tier.ts';
import { rational, toDecimalText } from '../../shared/rational.ts';
import { NEW_LEVEL } from './editable-level.ts';

const NAMES = [
  {
    id: 'silver',
    en: 'Silver',
    vi: 'Bạc',
    fr: 'Argent',
    colour: '#94a3b8',
    textColour: '#0f172a',
    multiplier: '1',
  },
  {
    id: 'gold',
    en: 'Gold',
    vi: 'Vàng',
    fr: 'Or',
    colour: '#d4a017',
    textColour: '#1c1917',
    multiplier: '1.25',
  },
  {
    id: 'diamond',
    en: 'Diamond',
    vi: 'Kim cương',
    fr: 'Diamant',
    colour: '#1e3a8a',
    textColour: '#ffffff',
    multiplier: '1.5',
  },
] as const;

const POINTS = [200, 500, 1_000];
const INVOICES = [5, 10, 20];

/** Three levels to start from, for somebody who switches levels on before there are any. */
export function startingLevels(
  { metric }: Pick<TierSettings, 'metric'>,
  home: HostCurrency | undefined,
): readonly Tier[] {
  const unit = rational(unitOf(home?.code ?? ''));
  return NAMES.map(({ en, vi, fr, ...level }, index) => {
    const points = POINTS[index] ?? 0;
    const threshold = {
      points: String(points),
      invoices: String(INVOICES[index]),
      spend: toDecimalText(unit.mul(points)),
    }[metric];
    return { ...NEW_LEVEL, ...level, names: { en, vi, fr }, threshold, price: points };
  });
}
