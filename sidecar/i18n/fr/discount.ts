import type { discount as original } from '../en/discount.ts';
import type { Texts } from '../texts.ts';

export const discount: Texts<typeof original> = {
  heading: 'Remise du niveau',
  line: 'Ligne',
  net: 'Montant',
  program: 'Programme',
  discount: 'Remise',
  total: 'Au total',
  onGroup: '{level} : {percent} sur {group}',
  onItem: '{level} : {percent} sur certains articles',
  onAll: '{level} : {percent} sur tout',
  nothing: '{level} donne {percent} sur {groups} ; aucune ligne de cette facture n’est concernée.',
  someItems: 'certains articles',
  apply: 'L’appliquer comme remise de la facture',
  replace: 'La remplacer par la remise du niveau',
  byHand: 'Veuillez saisir vous-même {amount} comme remise fixe avant taxe.',
  paymentNote: '{level} : remise de membre',
  give: 'Accorder la remise du niveau de {amount}',
  giveHelp:
    'Elle est enregistrée comme un paiement en mode « Remise de membre » et ne rapporte pas de points. Supprimer ce paiement l’annule.',
  givenText: '{amount} ont été accordés pour le niveau {level} ({reference}).',
  orderedText: '{amount} pour le niveau {level} sont en cours d’enregistrement ({reference}).',
  clientGiven: 'Votre niveau {level} vous a donné {amount} sur cette facture.',
  'flash.given': 'La remise du niveau de {amount} a été accordée.',
  'flash.ordered': 'La remise du niveau de {amount} sera enregistrée dans un instant.',
  'flash.withdrawn': 'La remise du niveau n’a pas été accordée. {reason}',
  'obstacle.discount_not_open': 'Une remise de niveau peut être accordée tant que la facture est ouverte.',
  'obstacle.discount_own': 'La facture a déjà une remise ; une seule des deux s’applique.',
  'obstacle.discount_given': 'Elle a déjà été accordée.',
  'obstacle.discount_exceeds_due': 'Il reste moins à payer que le montant de la remise.',
  'obstacle.discount_no_mode':
    'Le CRM n’a pas de mode de paiement pour les remises de membre. Veuillez réactiver le module.',
  byPoints:
    'La remise de cette facture vient de points : {amount}. Le CRM ne garde qu’une remise par facture, si bien que la remise de niveau n’y trouve pas de place.',
  orWithPoints: 'Si vous la remplacez, ses points reviennent à l’enregistrement.',
  'state.none': 'La facture n’a pas de remise.',
  'state.given': 'C’est la remise de la facture.',
  'state.better':
    'La facture a déjà une remise de {own}, au moins aussi avantageuse pour le client que {amount} pour le niveau {level}. Une seule des deux s’applique.',
  'state.worse':
    'La facture a une remise de {own}. {amount} pour le niveau {level} est plus avantageux pour le client ; une seule des deux s’applique.',
};
