import type { portal as original } from '../en/portal.ts';
import type { Texts } from '../texts.ts';

export const portal: Texts<typeof original> = {
  title: 'Mes avantages',
  intro: 'Vos points, comment vous les avez obtenus et ce que vous pouvez en faire.',
  balance: 'Vos points',
  balanceUnit: '{points, plural, one {point} other {points}}',
  spendableNow:
    '{points, plural, =0 {Aucun point utilisable pour l’instant} one {# point utilisable maintenant} other {# points utilisables maintenant}}',
  worth: 'soit {amount}',
  worthIn: 'Valeur en {currency}',
  pending:
    '{points, plural, one {# point est déjà à vous, mais ne peut} other {# points sont déjà à vous, mais ne peuvent}} pas encore être utilisés.',
  maturing: '{points, plural, one {# point} other {# points}} à partir du {date}',
  maturingUnpaid: '{points, plural, one {# point} other {# points}} une fois la facture payée en totalité',
  held: '{points, plural, one {# point est réservé} other {# points sont réservés}} pour une utilisation en cours d’enregistrement.',
  debt: '{points, plural, one {# point reste dû} other {# points restent dus}} pour un achat retourné ou annulé. Les prochains points acquis le régleront d’abord.',
  debtExample:
    'Ainsi, si vous gagnez {earned, plural, one {# point} other {# points}}, {settled, plural, one {# le règle} other {# le règlent}} et {rest, plural, one {# est utilisable} other {# sont utilisables}}.',
  closed: 'Votre compte de fidélité est fermé. Contactez-nous si vous souhaitez participer à nouveau.',

  'expiry.heading': 'Points bientôt expirés',
  'expiry.through': 'Valables jusqu’au',
  'expiry.points': 'Points',
  'expiry.more': 'Les dates suivantes s’afficheront une fois celles-ci passées.',

  'earn.heading': 'Comment gagner des points',
  'earn.rate': '{points, plural, one {# point} other {# points}} par tranche de {amount} dépensée.',
  'earn.paid_in_full': 'Vous les recevez quand une facture est payée en totalité.',
  'earn.per_payment': 'Vous les recevez à chaque paiement, en proportion.',
  'earn.on_issue_pending':
    'Vous les voyez dès l’émission d’une facture et pouvez les utiliser une fois qu’elle est payée en totalité.',
  'earn.net': 'Les taxes ne comptent pas.',
  'earn.exclusions':
    'Certains articles ne rapportent pas de points ; chaque ligne ci-dessous montre ce qui a compté.',
  'earn.hold': 'Ils sont utilisables {days, plural, one {# jour} other {# jours}} plus tard.',
  'earn.never': 'Vos points n’expirent pas.',
  'earn.days': 'Ils restent valables {days, plural, one {# jour} other {# jours}}.',
  'earn.months': 'Ils restent valables {months, plural, one {# mois} other {# mois}}.',
  'earn.month_end':
    '{months, plural, =0 {Ils restent valables jusqu’à la fin du mois.} one {Ils restent valables jusqu’à la fin du mois suivant.} other {Ils restent valables jusqu’à la fin du mois, # mois plus tard.}}',
  'earn.year_end':
    '{years, plural, =0 {Ils restent valables jusqu’à la fin de l’année.} one {Ils restent valables jusqu’à la fin de l’année suivante.} other {Ils restent valables jusqu’à la fin de l’année, # ans plus tard.}}',
  'earn.fixed_day':
    'Ils restent valables jusqu’au prochain {day} inclus{months, plural, =0 {} one {, et au moins # mois} other {, et au moins # mois}}.',
  'earn.inactivity.earning':
    'Ils restent valables tant que vous gagnez des points au moins une fois en {months, plural, one {# mois} other {# mois}}.',
  'earn.inactivity.redeeming':
    'Ils restent valables tant que vous utilisez des points au moins une fois en {months, plural, one {# mois} other {# mois}}.',
  'earn.inactivity.both':
    'Ils restent valables tant que vous gagnez ou utilisez des points au moins une fois en {months, plural, one {# mois} other {# mois}}.',
  'earn.multipliers.highest': 'De plusieurs multiplicateurs, seul le plus élevé compte.',
  'earn.multipliers.additive': 'Plusieurs multiplicateurs s’additionnent.',
  'earn.capDocument': 'Une facture rapporte au plus {points, plural, one {# point} other {# points}}.',
  'earn.capDay': 'Une journée rapporte au plus {points, plural, one {# point} other {# points}}.',
  'earn.capMonth': 'Un mois rapporte au plus {points, plural, one {# point} other {# points}}.',
  'earn.discounted': 'Les articles vendus sous leur prix habituel ne rapportent pas de points.',
  'earn.late':
    '{days, plural, =0 {Une facture payée après son échéance ne rapporte rien.} one {Une facture payée plus de # jour après son échéance ne rapporte rien.} other {Une facture payée plus de # jours après son échéance ne rapporte rien.}}',
  'earn.terms': 'Bon à savoir',
  'rule.points': '{points, plural, one {# point} other {# points}}',
  'rule.percent': '{percent} de points en plus',
  'rule.per_unit': '{points, plural, one {# point} other {# points}} par unité achetée.',
  'rule.linesPerUnit': '{names} : {points, plural, one {# point} other {# points}} pièce.',
  'rule.linesPerAmount':
    '{names} : {points, plural, one {# point} other {# points}} par tranche de {amount}.',
  'rule.multiplier': '{names} : points ×{factor}.',
  'rule.multiplierAll': 'Points ×{factor} sur tout.',
  'rule.per_order': '{points, plural, one {# point} other {# points}} par facture payée.',
  'rule.nthPurchase':
    '{points, plural, one {# point} other {# points}} avec votre {nth, selectordinal, =1 {première} other {#e}} facture payée.',
  'rule.everyPurchase':
    '{points, plural, one {# point} other {# points}} {nth, plural, =1 {à chaque facture payée} one {toutes les # factures payées} other {toutes les # factures payées}}.',
  'rule.milestone': '{points, plural, one {# point} other {# points}} quand vos achats atteignent {amount}.',
  'rule.everyMilestone':
    '{points, plural, one {# point} other {# points}} chaque fois que vos achats augmentent de {amount}.',
  'rule.onTime':
    '{reward} {days, plural, =0 {quand vous payez une facture à son échéance au plus tard.} one {quand vous payez une facture au moins # jour avant son échéance.} other {quand vous payez une facture au moins # jours avant son échéance.}}',
  'rule.registration.registered': '{points, plural, one {# point} other {# points}} de bienvenue.',
  'rule.registration.verified':
    '{points, plural, one {# point} other {# points}} de bienvenue, une fois votre adresse e-mail vérifiée.',
  'rule.registration.first_paid':
    '{points, plural, one {# point} other {# points}} de bienvenue, avec votre première facture payée.',
  'rule.birthday': '{points, plural, one {# point} other {# points}} pour votre anniversaire.',
  'rule.anniversary':
    '{points, plural, one {# point} other {# points}} à chaque anniversaire de votre inscription.',
  'rule.referral':
    '{points, plural, one {# point} other {# points}} pour chaque nouveau client que vous amenez, à sa première facture payée{friend, plural, =0 {} one {, et # point pour lui} other {, et # points pour lui}}.',
  'rule.review': '{points, plural, one {# point} other {# points}} pour un avis.',
  'rule.others': '{count, plural, one {# autre} other {# autres}}',
  'condition.until': 'jusqu’au {date} inclus',
  'condition.weekdays': 'le {days}',
  'condition.minimum': 'à partir de {amount}',
  'condition.quantity': 'à partir de {quantity, plural, one {# unité} other {# unités}}',
  'condition.perDocument': 'au plus {points, plural, one {# point} other {# points}} par facture',
  'condition.perDay': 'au plus {points, plural, one {# point} other {# points}} par jour',
  'condition.perMonth': 'au plus {points, plural, one {# point} other {# points}} par mois',
  'condition.perYear': 'au plus {points, plural, one {# point} other {# points}} par an',
  'condition.perMember': 'au plus {points, plural, one {# point} other {# points}} en tout',

  'redeem.heading': 'Comment utiliser vos points',
  'redeem.rate': '{points, plural, one {# point retire} other {# points retirent}} {amount} d’une facture.',
  'redeem.how':
    'Ouvrez une facture à payer, choisissez combien de points utiliser : le montant à payer baisse aussitôt.',
  'redeem.ask': 'Dites-nous combien de points utiliser sur quelle facture : nous le ferons pour vous.',
  'redeem.minimum': 'Au moins {points, plural, one {# point} other {# points}} à la fois.',
  'redeem.step': 'Par multiples de {points}.',
  'redeem.maximum': 'Au plus {points, plural, one {# point} other {# points}} à la fois.',
  'redeem.share': 'Les points peuvent payer au plus {percent} d’une facture.',
  'redeem.keep': '{points, plural, one {# point doit} other {# points doivent}} rester sur votre compte.',
  'redeem.off': 'Les points ne peuvent pas être utilisés pour le moment. Nous vous les gardons.',
  'redeem.invoices': 'Voir mes factures',
  'programme.none': 'Le programme de fidélité n’a pas encore commencé. Revenez bientôt.',

  'log.heading': 'Historique de vos points',
  'log.date': 'Date',
  'log.event': 'Événement',
  'log.points': 'Points',
  'log.balance': 'Solde après',
  'log.why': 'Pourquoi ce nombre de points ?',
  'empty.text':
    'Vos premiers points arrivent avec votre première facture payée. Ils seront listés ici, chacun avec son explication.',

  'card.heading': 'Vos avantages',
  'card.open': 'Voir mes avantages',
  'card.next': '{points, plural, one {# point valable} other {# points valables}} jusqu’au {date} inclus.',
};
