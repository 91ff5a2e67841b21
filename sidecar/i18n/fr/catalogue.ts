import type { catalogue as original } from '../en/catalogue.ts';
import type { Texts } from '../texts.ts';

export const catalogue: Texts<typeof original> = {
  title: 'Lignes sans article',
  intro:
    'Le CRM ne conserve pas l’article du catalogue dont vient une ligne de facture : les lignes sont donc reconnues à leur texte. Dites une seule fois ce qu’est un texte, et toutes les factures qui le portent sont recalculées.',
  idle: 'Aucune règle du programme en vigueur ne regarde les articles ou les groupes : les lignes ne sont donc pas rapprochées d’elles-mêmes. Lancez le rapprochement pour voir ce qui n’est pas reconnu avant de publier une telle règle.',
  matchNow: 'Rapprocher toutes les lignes',
  matchStarted: 'Le rapprochement des lignes est en cours.',
  matching: 'Rapprochement des lignes : {done, number} sur {total, number}.',
  matchFailed: 'Le rapprochement s’est arrêté sur une erreur. Veuillez le relancer.',
  matchDone:
    'Les {total, number} lignes ont été rapprochées le {when} ; {matched, plural, =0 {aucune n’était nouvelle} one {# était nouvelle} other {# étaient nouvelles}}.',
  settling:
    '{waiting, plural, one {# document est en cours de recalcul} other {# documents sont en cours de recalcul}}.',
  text: 'Texte de la ligne',
  why: 'Pourquoi',
  none: 'absent du catalogue',
  ambiguous: 'plusieurs articles',
  lines: 'Lignes',
  invoices: 'Factures',
  amount: 'Montant',
  points: 'Points, environ',
  pointsHelp:
    'Ce que ces lignes rapporteraient selon la règle pour toute la facture : une estimation, sans les remises ni les plafonds.',
  action: 'Action',
  assign: 'Préciser',
  empty: 'Toutes les lignes rapprochées jusqu’ici correspondent à un seul article du catalogue.',
  assignedHeading: 'Textes déjà précisés',
  meaning: 'Ce que c’est',
  by: 'Précisé',
  assignedBy: 'le {day} par {name}',
  system: 'le système',
  isItem: 'Article : {name}',
  isGroup: 'Groupe : {name}',
  isNone: 'Pas un article',
  itemGone: 'Un article qui n’est plus au catalogue',
  groupGone: 'Un groupe qui n’existe plus',
  undo: 'Annuler',
  textTitle: 'Qu’est-ce que cette ligne ?',
  seenOn: 'Par exemple sur :',
  searchLabel: 'Chercher dans le catalogue',
  question: 'Les lignes qui portent ce texte sont',
  choiceItem: 'l’article {name}',
  choiceGroup: 'quelque chose du groupe',
  group: 'Groupe',
  groupHelp: 'Les règles et limites de ce groupe valent alors pour la ligne.',
  choiceNone: 'pas un article (port, acompte, remarque)',
  noCandidates: 'Aucun article du catalogue n’a été trouvé. Essayez un autre mot.',
  effect:
    'Les factures déjà traitées sont recalculées selon leur propre version du programme. Vous pouvez revenir en arrière.',
  save: 'Enregistrer',
  chooseOne: 'Veuillez choisir ce qu’est la ligne.',
  assignedFlash:
    'Enregistré. {documents, plural, =0 {Aucun document ne porte cette ligne pour l’instant} one {# document est en cours de recalcul} other {# documents sont en cours de recalcul}}.',
  forgottenFlash:
    'Annulé. {documents, plural, =0 {Aucun document ne porte cette ligne pour l’instant} one {# document est en cours de recalcul} other {# documents sont en cours de recalcul}}.',
};
