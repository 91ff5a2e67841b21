/** The client portal: the Rewards page and the card on the portal's home page. */
export const portal = {
  title: 'Rewards',
  intro: 'Your points, how you got them and what you can do with them.',
  balance: 'Your points',
  balanceUnit: '{points, plural, one {point} other {points}}',
  spendableNow:
    '{points, plural, =0 {No points to spend right now} one {# point to spend now} other {# points to spend now}}',
  worth: 'worth {amount}',
  worthIn: 'Worth in {currency}',
  pending: '{points, plural, one {# point is} other {# points are}} yours already, but cannot be spent yet.',
  held: '{points, plural, one {# point is} other {# points are}} set aside for a redemption that is being recorded.',
  debt: '{points, plural, one {# point is} other {# points are}} still owed for a returned or cancelled purchase. The next points you earn settle this first.',
  debtExample:
    'So when you earn {earned, plural, one {# point} other {# points}}, {settled, plural, one {# settles} other {# settle}} this and {rest, plural, one {# is} other {# are}} yours to spend.',
  closed: 'Your loyalty account is closed. Please ask us if you would like to take part again.',

  'expiry.heading': 'Points that expire soon',
  'expiry.through': 'Valid through',
  'expiry.points': 'Points',
  'expiry.more': 'Later dates follow once these have passed.',

  'earn.heading': 'How you earn points',
  'earn.rate': '{points, plural, one {# point} other {# points}} for every {amount} you spend.',
  'earn.paid_in_full': 'You get them when an invoice is paid in full.',
  'earn.per_payment': 'You get them with every payment, in proportion.',
  'earn.on_issue_pending':
    'You see them as soon as an invoice is issued, and can spend them once it is paid in full.',
  'earn.net': 'Taxes do not count.',
  'earn.exclusions': 'Some items do not earn points; each entry below shows what counted.',
  'earn.hold': 'They can be spent {days, plural, one {# day} other {# days}} later.',
  'earn.never': 'Your points do not expire.',
  'earn.days': 'They stay valid for {days, plural, one {# day} other {# days}}.',
  'earn.months': 'They stay valid for {months, plural, one {# month} other {# months}}.',

  'redeem.heading': 'How you use points',
  'redeem.rate': '{points, plural, one {# point takes} other {# points take}} {amount} off an invoice.',
  'redeem.how':
    'Open an unpaid invoice, choose how many points to use, and its amount to pay goes down at once.',
  'redeem.ask': 'Tell us how many points you would like to use on which invoice, and we will do it for you.',
  'redeem.minimum': 'At least {points, plural, one {# point} other {# points}} at a time.',
  'redeem.step': 'In steps of {points}.',
  'redeem.maximum': 'At most {points, plural, one {# point} other {# points}} at a time.',
  'redeem.share': 'Points can pay at most {percent} of an invoice.',
  'redeem.keep': '{points, plural, one {# point has} other {# points have}} to stay in your account.',
  'redeem.off': 'Points cannot be used at the moment. We keep them for you.',
  'redeem.invoices': 'Go to my invoices',
  'programme.none': 'The loyalty programme has not started yet. Come back soon.',

  'log.heading': 'Your points log',
  'log.date': 'Date',
  'log.event': 'What happened',
  'log.points': 'Points',
  'log.balance': 'Balance after',
  'log.why': 'Why this many points?',
  'empty.text':
    'Your first points come with your first paid invoice. They will be listed here, each with the reason why.',

  'card.heading': 'Your rewards',
  'card.open': 'See my rewards',
  'card.next': '{points, plural, one {# point is} other {# points are}} valid through {date}.',
} as const;
