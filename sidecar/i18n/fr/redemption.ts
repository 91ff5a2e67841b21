import type { redemption as original } from '../en/redemption.ts';
import type { Texts } from '../texts.ts';

export const redemption: Texts<typeof original> = {
  heading: 'Points de fidélité',
  balance: 'Solde',
  spendable: 'Utilisables maintenant',
  worth: 'soit {amount}',
  debt: 'Dette',

  'earns.posted':
    '{points, plural, one {# point acquis avec cette facture} other {# points acquis avec cette facture}}',
  'earns.now':
    '{points, plural, one {Cette facture rapporte # point} other {Cette facture rapporte # points}}',
  'earns.whenPaid':
    '{points, plural, one {Rapportera # point une fois payée en totalité} other {Rapportera # points une fois payée en totalité}}',
  'earns.nothing': 'Cette facture ne rapporte pas de points',
  'earns.soon': 'Ses points sont en cours de mise à jour : {target} au lieu de {posted}.',

  'form.points': 'Points à utiliser',
  'form.help':
    '{ratePoints, plural, one {# point vaut} other {# points valent}} {rateAmount}. Au plus {maximum, plural, one {# point} other {# points}} pour l’instant, soit {amount}.',
  'form.maximum': 'Utiliser le maximum ({points})',
  'form.redeemMaximum': 'Utiliser le maximum : {points, plural, one {# point} other {# points}} = {amount}',
  'form.submit': 'Utiliser les points',
  'form.live': 'Effet de l’utilisation',
  'form.note':
    'Les points sont enregistrés comme un paiement sur cette facture. Supprimer ce paiement les rend.',
  'form.submitDiscount': 'Utiliser en remise',
  'form.helpDiscount':
    '{ratePoints, plural, one {# point vaut} other {# points valent}} {rateAmount} hors taxe. Au plus {maximum, plural, one {# point} other {# points}} pour l’instant, soit {amount}.',
  'form.maximumDiscount':
    'Utiliser le maximum en remise : {points, plural, one {# point} other {# points}} = {amount} hors taxe',
  'form.noteDiscount':
    'Cette facture est un brouillon : les points deviennent sa remise avant taxe, et la taxe est calculée sur le montant réduit. Le CRM ne garde qu’une remise par facture : une remise de niveau ou une autre n’y trouve alors plus de place. Une fois la facture émise, les points sont un paiement et sa taxe ne change pas.',

  'quote.effect':
    '{points, plural, one {# point retire} other {# points retirent}} {amount} ; il reste {left} à payer.',
  'quote.effectDiscount':
    '{points, plural, one {# point retire} other {# points retirent}} {amount} avant taxe : le total est de {totalAfter} au lieu de {totalBefore}, dont {taxAfter} de taxe au lieu de {taxBefore}.',
  'quote.taxLine': 'Taxe à {rate} : {after} au lieu de {before}.',
  'quote.less':
    '{requested, plural, one {# point n’est pas possible} other {# points ne sont pas possibles}} ; {points, plural, one {# point est possible} other {# points sont possibles}}.',
  'quote.none': 'Aucun point ne peut être utilisé sur cette facture pour l’instant.',
  'quote.enter': 'Saisissez un nombre entier de points, 1 ou plus.',

  'limit.redemption_off': 'L’utilisation des points est désactivée pour le moment.',
  'limit.no_program': 'Aucun programme de fidélité n’a encore été publié.',
  'limit.no_rate_for_currency': 'Le programme ne donne pas de valeur aux points en {currency}.',
  'limit.member_removed': 'Le compte de fidélité est fermé.',
  'limit.invoice_missing': 'Cette facture n’existe plus.',
  'limit.invoice_draft':
    'Cette facture est encore un brouillon. Les points pourront être utilisés une fois qu’elle sera émise.',
  'limit.invoice_cancelled': 'Cette facture a été annulée.',
  'limit.nothing_due': 'Il ne reste rien à payer sur cette facture.',
  'limit.insufficient_points':
    '{spendable, plural, =0 {Il n’y a aucun point à utiliser} one {Il y a # point à utiliser} other {Il y a # points à utiliser}}.',
  'limit.below_minimum_balance':
    'Il faut utiliser au moins {minimum, plural, one {# point} other {# points}} ; {spendable, plural, =0 {aucun n’est disponible} one {# est disponible} other {# sont disponibles}}.',
  'limit.below_minimum_wish':
    'Il faut utiliser au moins {minimum, plural, one {# point} other {# points}} ; vous en avez saisi {requested, number}.',
  'limit.below_minimum':
    'Il faut utiliser au moins {minimum, plural, one {# point} other {# points}}, plus que cette facture ne le permet.',
  'limit.keep_minimum':
    '{keep, plural, one {# point doit} other {# points doivent}} rester sur le compte, sur {spendable, number} utilisables.',
  'limit.maximum_points':
    'On peut utiliser au plus {maximum, plural, one {# point} other {# points}} à la fois.',
  'limit.maximum_share':
    'Les points peuvent payer au plus {percent} d’une facture ; celle-ci s’élève à {total}.',
  'limit.exceeds_due': 'Il ne reste que {due} à payer.',
  'limit.invoice_not_draft':
    'Cette facture a été émise entre-temps. Les points y sont désormais un paiement.',
  'limit.draft_discounted':
    'Ce brouillon a déjà une remise, et le CRM n’en garde qu’une par facture. Les points pourront servir de paiement une fois la facture émise.',
  'limit.draft_discounted_by_points':
    'Des points sont déjà la remise de ce brouillon. Pour en utiliser un autre nombre, reprenez-les d’abord.',
  'limit.nothing_due_draft': 'Il n’y a rien sur ce brouillon qu’une remise pourrait réduire.',
  'limit.maximum_share_draft':
    'Les points peuvent réduire une facture de {percent} au plus ; les lignes de ce brouillon s’élèvent à {total} hors taxe.',
  'limit.exceeds_due_draft': 'Une remise peut retirer ici {due} au plus.',
  'limit.step': 'Les points s’utilisent par multiples de {step}.',
  'limit.client_may_not_redeem':
    'Votre compte ne permet pas d’utiliser les points sur le portail. Contactez-nous : nous le ferons pour vous.',
  'limit.takes_no_part': 'Le client ne participe pas au programme.',
  'limit.terms_not_accepted':
    'Veuillez d’abord accepter les conditions du programme sur la page Récompenses.',
  'limit.contact_per_time':
    'Votre accès permet d’utiliser au plus {perTime, plural, one {# point} other {# points}} à la fois.',
  'limit.contact_per_month':
    'Votre accès permet d’utiliser {perMonth, plural, one {# point} other {# points}} par mois ; il en reste {leftOfMonth, plural, =0 {zéro} other {#}} ce mois-ci.',

  'noPoints.marked': 'Aucun point pour cette facture depuis le {day} : {reason}',
  'noPoints.markedBy': 'Aucun point pour cette facture depuis le {day}, sur décision de {name} : {reason}',
  'noPoints.summary': 'Aucun point pour cette facture ?',
  'noPoints.tick': 'Cette facture ne rapporte aucun point',
  'noPoints.help':
    'Les points qu’elle a déjà donnés sont repris. Sans la coche, elle rapporte des points comme toute autre facture.',
  'noPoints.reason': 'Motif',
  'noPoints.reasonHelp': 'Le personnel le lit ici et dans les modifications.',
  'noPoints.save': 'Enregistrer',
  'noPoints.set': 'Cette facture ne rapporte plus de points.',
  'noPoints.unset': 'Cette facture rapporte de nouveau des points.',

  'done.heading': 'Points utilisés sur cette facture',
  'done.date': 'Date',
  'done.points': 'Points',
  'done.amount': 'Montant',
  'done.status': 'État',
  'done.reference': 'Référence',
  'done.returned': '{points, plural, one {# point a été rendu} other {# points ont été rendus}}',
  'done.asDiscount': 'remise avant taxe',
  'done.takeBack': 'Reprendre',
  'done.takeBackOf': 'Reprendre les points de {reference}',
  'status.authorised': 'en cours d’enregistrement',
  'status.captured': 'utilisés',
  'status.reversed': 'rendus',
  'status.released': 'non effectué',

  'flash.redeemed':
    '{points, plural, one {# point utilisé} other {# points utilisés}} : {amount} de moins à payer.',
  'flash.authorised':
    '{points, plural, one {# point est réservé} other {# points sont réservés}} ; le paiement de {amount} sera enregistré dans un instant.',
  'flash.returned': '{points, plural, one {# point a été rendu} other {# points ont été rendus}} au compte.',
  'flash.released': 'Aucun point n’a été utilisé ; ils sont revenus sur le compte. {reason}',
  'flash.refused': 'Aucun point n’a été utilisé. {reason}',
  'failure.invoice_missing': 'La facture n’existe plus.',
  'failure.invoice_cancelled': 'La facture a été annulée.',
  'failure.invoice_draft': 'La facture est redevenue un brouillon.',
  'failure.amount_exceeds_due': 'Le reste à payer est devenu inférieur à la valeur des points.',
  'flash.discounted':
    '{points, plural, one {# point est la remise} other {# points sont la remise}} de ce brouillon : {amount} de moins avant taxe.',
  'flash.authorisedDiscount':
    '{points, plural, one {# point est réservé} other {# points sont réservés}} ; la remise de {amount} sera inscrite dans un instant.',
  'flash.takingBack': 'La remise de {amount} sera retirée dans un instant ; les points reviendront ensuite.',
  'flash.notTakenBack': 'La remise n’a pas été reprise. {reason}',
  'failure.draft_changed': 'Le brouillon a été modifié entre-temps. Veuillez le revoir.',
  'failure.invoice_issued': 'La facture a été émise entre-temps.',
  'failure.redemption_closed': 'Le délai était écoulé.',
  'failure.other': 'Le CRM n’a pas pu l’enregistrer. Réessayez.',

  // Stands as the note on the payment in the CRM.
  payment_note: '{points, plural, one {# point de fidélité} other {# points de fidélité}}',
};
