import type { lots as original } from '../en/lots.ts';
import type { Texts } from '../texts.ts';

export const lots: Texts<typeof original> = {
  heading: 'Points par date d’expiration',
  source: 'Origine',
  left: 'Points restants',
  leftOf: '{left} sur {issued}',
  availableFrom: 'Utilisables à partir du',
  availableNow: 'Maintenant',
  whenPaid: 'Une fois la facture payée',
  lastDay: 'Dernier jour de validité',
  noEnd: 'Sans fin',
  rolling:
    '{by, select, earning {Reporté à chaque achat.} redeeming {Reporté à chaque utilisation de points.} other {Reporté à chaque achat ou utilisation de points.}}',
  none: 'Il n’y a pas de points pour le moment.',
  more: 'Seules les {count} entrées qui expirent le plus tôt sont affichées.',
  endedHeading: 'Points expirés sans avoir été utilisés',
  endedPoints: 'Points expirés',
  endedMore: 'Seules les {count} plus récentes sont affichées.',
  extend: 'Prolonger',
  reinstate: 'Rendre',

  'debt.heading': 'Points dus',
  'debt.total':
    '{points, plural, one {# point est dû} other {# points sont dus}}. Les prochains points gagnés les compensent d’abord.',
  'debt.for': 'Pour',
  'debt.date': 'Date',
  'debt.owed': 'Dus',
  'debt.settled': 'Compensés depuis',
  'debt.open': 'Restant dus',
  'debt.forgive': 'Effacer',

  back: 'Retour à {company}',
  until: 'Nouveau dernier jour de validité',
  untilHelp: 'Les points peuvent encore être utilisés ce jour-là.',
  never: 'Ils n’expirent jamais',
  neverHelp: 'Le jour ci-dessus est alors inutile.',
  reason: 'Motif',
  reasonHelp: 'Le client peut le lire dans le journal des points.',
  previewEmpty: 'Ce qui va se passer s’affichera ici.',

  'extend.title': 'Prolonger la validité de points',
  'extend.now':
    'Il reste {points, plural, one {# point} other {# points}} ({source}). Dernier jour de validité actuel : {day}.',
  'extend.preview':
    '{points, plural, one {# point reste valable} other {# points restent valables}} jusqu’au {until} inclus au lieu du {day}. Le solde ne change pas.',
  'extend.previewNever':
    '{points, plural, one {# point n’expirera} other {# points n’expireront}} jamais. Le solde ne change pas.',
  'extend.submit': 'Prolonger',
  'extend.flash': 'Les points de {company} sont prolongés.',
  'extend.ended':
    'Ces points ne peuvent pas être prolongés : ils sont utilisés, expirés ou n’ont pas de fin.',

  'reinstate.title': 'Rendre des points expirés',
  'reinstate.now':
    '{points, plural, one {# point a expiré sans avoir été utilisé} other {# points ont expiré sans avoir été utilisés}} ({source}). Dernier jour de validité : {day}.',
  'reinstate.preview':
    '{points, plural, one {# point est de nouveau valable} other {# points sont de nouveau valables}} jusqu’au {until} inclus. Solde : {before} → {after}.',
  'reinstate.previewNever':
    '{points, plural, one {# point est de nouveau valable et n’expirera} other {# points sont de nouveau valables et n’expireront}} jamais. Solde : {before} → {after}.',
  'reinstate.settles':
    '{points, plural, one {# d’entre eux compense} other {# d’entre eux compensent}} ce qui est dû.',
  'reinstate.submit': 'Rendre',
  'reinstate.flash': 'Les points de {company} sont de nouveau valables.',
  'reinstate.nothing':
    'Rien ne peut être rendu : les points ont été utilisés ou déjà rendus, ou proviennent d’un achat annulé.',

  'forgive.title': 'Effacer des points dus',
  'forgive.points': 'Points à effacer',
  'forgive.pointsHelp': 'En totalité ou en partie.',
  'forgive.preview':
    'Points dus : {owedBefore} → {owedAfter}. Solde : {before} → {after}. Aucun point utilisable n’est ajouté.',
  'forgive.submit': 'Effacer',
  'forgive.flash':
    '{points, plural, one {# point dû par {company} est effacé} other {# points dus par {company} sont effacés}}.',
  'forgive.nothing': 'Plus rien n’est dû.',

  'portal.from': 'Origine',
  'portal.part': '{source} ({points})',
  'portal.others': 'et {count, plural, one {# autre} other {# autres}}',
  'portal.debtOpen':
    '{source}, {date} : {points, plural, one {# point avait déjà été utilisé} other {# points avaient déjà été utilisés}} quand l’achat a été retourné ou annulé.',
  'portal.debtPartly':
    '{source}, {date} : {points, plural, one {# point avait déjà été utilisé} other {# points avaient déjà été utilisés}} quand l’achat a été retourné ou annulé. {settled, plural, one {# est compensé} other {# sont compensés}} depuis, {open, plural, one {# reste} other {# restent}}.',
};
