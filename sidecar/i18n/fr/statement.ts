import type { statement as original } from '../en/statement.ts';
import type { Texts } from '../texts.ts';

export const statement: Texts<typeof original> = {
  title: 'Relevé de points',
  link: 'Relevé (PDF, CSV)',
  intro: 'Tous les mouvements d’une période, avec le solde avant, après et entre chacun.',
  period: 'Du {from} au {until}',
  other: 'Une autre période',
  from: 'Premier jour',
  fromHelp: 'Le relevé commence par le solde d’avant ce jour.',
  until: 'Dernier jour',
  untilHelp: 'Il finit par le solde d’après ce jour ; aujourd’hui au plus tard.',
  wrong: 'Veuillez choisir deux jours dans l’ordre, pas après aujourd’hui et séparés de dix ans au plus.',
  'preset.this_month': 'Ce mois-ci',
  'preset.last_month': 'Le mois dernier',
  'preset.this_year': 'Cette année',
  'preset.last_year': 'L’année dernière',
  date: 'Date',
  event: 'Événement',
  points: 'Points',
  balance: 'Solde',
  opening: 'Solde avant',
  closing: 'Solde après',
  expiries: 'Points qui vont expirer',
  page: 'Page {page, number} sur {pages, number}',
};
