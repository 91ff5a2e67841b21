import type { unearned as original } from '../en/unearned.ts';
import type { Texts } from '../texts.ts';

export const unearned: Texts<typeof original> = {
  title: 'Pourquoi un achat n’a-t-il pas rapporté de points ?',
  link: 'Pourquoi un achat a-t-il rapporté moins, ou pas de points ?',
  intro:
    'Les dernières factures qui n’ont rien rapporté, ou moins qu’elles n’auraient pu, avec toutes les raisons.',
  earned: '{points, plural, =0 {aucun point} one {# point} other {# points}}',
  none: 'Tous ces achats ont rapporté ce qu’ils pouvaient.',
};
