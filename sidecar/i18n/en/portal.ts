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
  maturing: '{points, plural, one {# point} other {# points}} from {date} on',
  maturingUnpaid: '{points, plural, one {# point} other {# points}} once the invoice is paid in full',
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
  'earn.month_end':
    '{months, plural, =0 {They stay valid to the end of the month.} one {They stay valid to the end of the next month.} other {They stay valid to the end of the month, # months later.}}',
  'earn.year_end':
    '{years, plural, =0 {They stay valid to the end of the year.} one {They stay valid to the end of the next year.} other {They stay valid to the end of the year, # years later.}}',
  'earn.fixed_day':
    'They stay valid through the next {day}{months, plural, =0 {} one {, and for at least # month} other {, and for at least # months}}.',
  'earn.inactivity.earning':
    'They stay valid as long as you earn points at least once in {months, plural, one {# month} other {# months}}.',
  'earn.inactivity.redeeming':
    'They stay valid as long as you use points at least once in {months, plural, one {# month} other {# months}}.',
  'earn.inactivity.both':
    'They stay valid as long as you earn or use points at least once in {months, plural, one {# month} other {# months}}.',
  'earn.multipliers.highest': 'Of several multipliers the highest counts.',
  'earn.multipliers.additive': 'Several multipliers are added up.',
  'earn.capDocument': 'An invoice earns at most {points, plural, one {# point} other {# points}}.',
  'earn.capDay': 'A day brings at most {points, plural, one {# point} other {# points}}.',
  'earn.capMonth': 'A month brings at most {points, plural, one {# point} other {# points}}.',
  'earn.discounted': 'Items sold below their usual price do not earn.',
  'earn.late':
    '{days, plural, =0 {An invoice that is paid after its due date earns nothing.} one {An invoice that is paid more than # day after its due date earns nothing.} other {An invoice that is paid more than # days after its due date earns nothing.}}',
  'earn.terms': 'Good to know',
  'rule.points': '{points, plural, one {# point} other {# points}}',
  'rule.percent': '{percent} more points',
  'rule.per_unit': '{points, plural, one {# point} other {# points}} for each unit you buy.',
  'rule.linesPerUnit': '{names}: {points, plural, one {# point} other {# points}} each.',
  'rule.linesPerAmount': '{names}: {points, plural, one {# point} other {# points}} for every {amount}.',
  'rule.multiplier': '{names}: points ×{factor}.',
  'rule.multiplierAll': 'Points ×{factor} on everything.',
  'rule.per_order': '{points, plural, one {# point} other {# points}} for each paid invoice.',
  'rule.nthPurchase':
    '{points, plural, one {# point} other {# points}} with your {nth, selectordinal, =1 {first} one {#st} two {#nd} few {#rd} other {#th}} paid invoice.',
  'rule.everyPurchase':
    '{points, plural, one {# point} other {# points}} with {nth, plural, one {every paid invoice} other {every # paid invoices}}.',
  'rule.milestone': '{points, plural, one {# point} other {# points}} when your purchases reach {amount}.',
  'rule.everyMilestone':
    '{points, plural, one {# point} other {# points}} each time your purchases grow by {amount}.',
  'rule.onTime':
    '{reward} {days, plural, =0 {when you pay an invoice by its due date.} one {when you pay an invoice at least # day before its due date.} other {when you pay an invoice at least # days before its due date.}}',
  'rule.registration.registered': '{points, plural, one {# point} other {# points}} as a welcome.',
  'rule.registration.verified':
    '{points, plural, one {# point} other {# points}} as a welcome, once your e-mail address is verified.',
  'rule.registration.first_paid':
    '{points, plural, one {# point} other {# points}} as a welcome, with your first paid invoice.',
  'rule.birthday': '{points, plural, one {# point} other {# points}} on your birthday.',
  'rule.anniversary': '{points, plural, one {# point} other {# points}} on each anniversary as our client.',
  'rule.referral':
    '{points, plural, one {# point} other {# points}} for each new client you bring, with their first paid invoice{friend, plural, =0 {} one {; they get # point} other {; they get # points}}.',
  'rule.review': '{points, plural, one {# point} other {# points}} for a review.',
  'rule.others': '{count, plural, one {# other} other {# others}}',
  'condition.until': 'through {date}',
  'condition.weekdays': 'on {days}',
  'condition.minimum': 'from {amount}',
  'condition.quantity': 'from {quantity, plural, one {# unit} other {# units}}',
  'condition.perDocument': 'at most {points, plural, one {# point} other {# points}} per invoice',
  'condition.perDay': 'at most {points, plural, one {# point} other {# points}} a day',
  'condition.perMonth': 'at most {points, plural, one {# point} other {# points}} a month',
  'condition.perYear': 'at most {points, plural, one {# point} other {# points}} a year',
  'condition.perMember': 'at most {points, plural, one {# point} other {# points}} altogether',

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
