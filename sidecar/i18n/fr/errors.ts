import type { error as originalError, field as originalField } from '../en/errors.ts';
import type { Texts } from '../texts.ts';

export const error: Texts<typeof originalError> = {
  unexpected:
    'Une erreur est survenue de notre côté. Rien n’a été modifié. Réessayez ; si cela se reproduit, transmettez la référence ci-dessous à l’assistance.',
  database_unavailable:
    'Les données de fidélité sont momentanément inaccessibles. Réessayez dans un instant.',
  too_many_requests: 'Il y a trop de demandes en ce moment. Réessayez dans un instant.',
  invalid_request:
    'Cette adresse ou ce formulaire est incomplet. Revenez en arrière, rechargez la page et réessayez.',
  request_too_large: 'Le formulaire est trop volumineux. Raccourcissez les textes et réessayez.',
  cursor_invalid: 'Cette page de la liste est introuvable. Rouvrez la liste.',
  identity_malformed: 'Nous n’avons pas pu vous identifier. Reconnectez-vous.',
  not_signed: '',
  not_allowed: 'Vous n’avez pas l’autorisation de faire cela. Adressez-vous à un administrateur du CRM.',
  page_not_found: 'Cette page n’existe pas.',
  client_not_found: 'Aucun client ne porte ce numéro.',
  entry_not_found: 'Aucune écriture ne porte ce numéro.',
  invoice_not_found: 'Aucune facture ne porte ce numéro.',
  version_not_found: 'Cette version du programme n’existe pas.',
  invalid_program: 'Le programme n’a pas été enregistré. Corrigez les champs signalés.',
  no_draft: 'Il n’y a pas de brouillon à publier. Modifiez d’abord quelque chose.',
  job_running: 'Cette opération est déjà en cours. Attendez qu’elle soit terminée.',
  no_program: 'Publiez d’abord un programme.',
  invalid_adjustment: 'Le solde n’a pas été ajusté. Vérifiez le nombre de points et le motif.',
  insufficient_points: 'Il n’y a pas assez de points. Saisissez-en moins.',
  invoice_missing: 'Cette facture n’existe plus.',
  client_may_not_redeem:
    'Le programme ne permet pas aux clients d’utiliser eux-mêmes leurs points. Demandez-nous de le faire.',
  draft_changed: 'Quelqu’un a modifié le brouillon pendant que vous le consultiez. Relisez-le.',
  request_key_reused:
    'Ce formulaire a déjà été envoyé avec d’autres valeurs. Rechargez la page et réessayez.',
  balance_changed:
    'Le solde a changé pendant que vous le consultiez. Vérifiez le nouveau solde et réessayez.',
  member_removed: 'Ce membre a été retiré du programme. Rétablissez-le d’abord.',
  export_too_large:
    'La liste compte plus de {limit, number} membres, trop pour un seul téléchargement. Réduisez la liste ou utilisez la commande « loyalty export members ».',
};

export const field: Texts<typeof originalField> = {
  invalid: 'Vérifiez cette valeur.',
  required: 'Remplissez ce champ.',
  whole_number: 'Saisissez un nombre entier, sans décimales ni autres signes.',
  amount: 'Saisissez un montant, par exemple 10 ou 12.50.',
  amount_decimals:
    'Cette devise {count, plural, =0 {n’a pas de décimales} one {a au plus # décimale} other {a au plus # décimales}}. Arrondissez le montant.',
  positive: 'Saisissez un nombre supérieur à zéro.',
  not_zero: 'Saisissez une variation différente de zéro.',
  take_at_most: 'On peut retirer au plus {limit} : seulement les points utilisables maintenant.',
  unchanged: 'Le solde est déjà de {limit}. Saisissez-en un autre.',
  too_small: 'Saisissez au moins {limit}.',
  too_large: 'Saisissez au plus {limit}.',
  too_long: 'Utilisez au plus {limit} caractères.',
  choice: 'Choisissez l’une des options.',
  date: 'Choisissez une date.',
  period_order: 'Le dernier jour ne doit pas précéder le premier.',
  duplicate: 'Cet élément figure deux fois. N’en gardez qu’un.',
  both_or_neither: 'Remplissez à la fois les points et le montant, ou laissez les deux vides.',
  step_above_maximum: 'Le pas ne doit pas dépasser le maximum. Diminuez-le.',
  minimum_above_maximum: 'Le minimum ne doit pas dépasser le maximum. Diminuez-le.',
};
