import type { counter as original } from '../en/counter.ts';
import type { Texts } from '../texts.ts';

export const counter: Texts<typeof original> = {
  heading: 'Ce que vous pouvez dire au client',
  now: '{points, plural, =0 {Vous ne pouvez pas utiliser de points pour le moment} one {Vous pouvez utiliser # point maintenant} other {Vous pouvez utiliser # points maintenant}}',
  nowWorth:
    '{points, plural, one {Vous pouvez utiliser # point maintenant, soit {worth}} other {Vous pouvez utiliser # points maintenant, soit {worth}}}',
  ends: '{points, plural, one {# expire le {day}} other {# expirent le {day}}}',
  both: '{now} ; {ends}.',
  only: '{now}.',
  pending:
    '{points, plural, one {# point est acquis mais pas encore utilisable} other {# points sont acquis mais pas encore utilisables}}.',
  held: '{points, plural, one {# point est réservé} other {# points sont réservés}} pour une utilisation en cours d’enregistrement.',
  debt: '{points, plural, one {# point est dû} other {# points sont dus}} pour un achat retourné ; les prochains points le régleront d’abord.',
};
