import type { common as original } from '../en/common.ts';
import type { Texts } from '../texts.ts';

export const common: Texts<typeof original> = {
  requestId: 'Référence pour l’assistance : {id}',
  cancel: 'Annuler',
  search: 'Rechercher',
  filter: 'Appliquer',
  clearFilters: 'Tout effacer',
  newer: 'Plus récents',
  older: 'Plus anciens',
  previous: 'Précédent',
  next: 'Suivant',
  pages: 'Pages',
  explanation: 'Pourquoi ?',
  loading: 'Chargement…',
  never: 'jamais',
  client: 'Client',
  clientGone: 'Client supprimé n° {id}',
  clientUnnamed: 'Client n° {id}',
  fixProblems: 'Rien n’a encore été enregistré. Veuillez corriger les champs signalés.',
};
