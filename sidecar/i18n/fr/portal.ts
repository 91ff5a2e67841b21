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
