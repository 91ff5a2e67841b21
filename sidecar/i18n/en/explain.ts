/** Why an entry is what it is, from the codes and numbers that it keeps (ledger/explanation.ts). */
export const explain = {
  'name.invoiceGone': 'no. {id} (deleted)',
  'name.creditNoteGone': 'no. {id} (deleted)',
  'name.lineGone': 'Line no. {id} (no longer on the document)',
  'name.staffGone': 'staff member no. {id} (deleted)',
  'name.contactGone': 'contact no. {id} (deleted)',
  'name.system': 'the programme itself',
  'name.team': 'our team',

  'title.invoice': 'Invoice {name}',
  'title.creditNote': 'Credit note {name}',
  'title.redeemed': 'Redeemed on invoice {name}',
  'title.returned': 'Redemption returned, invoice {name}',
  'title.adjusted': 'Adjustment',
  'title.removed': 'Account closed',
  'title.restored': 'Account reopened',
  'title.expired': 'Expired points',
  'title.openingCapped': 'Opening balance limited',

  'state.paid': 'Invoice {name} of {date}, paid in full on {paid}.',
  'state.nothingToPay': 'Invoice {name} of {date}, with nothing left to pay.',
  'state.partlyPaid': 'Invoice {name} of {date}: {paid} of {total} paid so far.',
  'state.unpaid': 'Invoice {name} of {date}: {total}, not paid yet.',
  'state.draft': 'Invoice {name} is still a draft.',
  'state.cancelled': 'Invoice {name} of {date} was cancelled.',
  'state.deleted': 'Invoice no. {id} was deleted.',
  'state.creditNote': 'Credit note {name} of {date}: {used} of {total} paid back or used.',
  'state.creditNoteVoid': 'Credit note {name} of {date} is void.',
  'state.creditNoteDeleted': 'Credit note no. {id} was deleted.',

  'base.eligible': 'Its lines count with {eligible}.',
  'base.net': 'After a discount of {discount}, its lines count with {eligible}.',
  'base.tax': 'That includes tax.',
  'base.excluded': '{lines, plural, one {# line does not earn} other {# lines do not earn}} ({amount}).',
  'base.credited': 'A credit note took off {amount}.',
  'base.share': 'Of {total} to pay, {money} was paid with money, so {base} earns.',
  'base.shareRefunded': 'Of {total}, {money} was paid back or used, so {base} counts.',

  'rule.per_amount': 'Points per money spent',
  'rule.rate':
    'Rule “{rule}”, version {version}: {points, plural, one {# point} other {# points}} per {amount}.',
  'rule.rateDraft': 'Rule “{rule}”: {points, plural, one {# point} other {# points}} per {amount}.',
  'rule.down': '{exact}, rounded down to {points, plural, one {# point} other {# points}}.',
  'rule.nearest': '{exact}, rounded to the nearest: {points, plural, one {# point} other {# points}}.',
  'rule.up': '{exact}, rounded up to {points, plural, one {# point} other {# points}}.',
  'rule.exactly': 'That makes exactly {points, plural, one {# point} other {# points}}.',

  'change.added':
    'It had earned {previous} and now earns {target}, so {points, plural, one {# point was} other {# points were}} added.',
  'change.takenBack':
    'It had earned {previous} and now earns {target}, so {points, plural, one {# point was} other {# points were}} taken back.',
  'change.moved': 'The document belongs to another client now.',
  'change.creditNote': 'The credit note takes back {points, plural, one {# point} other {# points}}.',
  'change.creditNoteLess':
    'The credit note takes back less than before, so {points, plural, one {# point was} other {# points were}} returned.',
  'taken.from': 'Taken {parts}.',
  'taken.own':
    '{points, plural, one {# from the points of this document} other {# from the points of this document}}',
  'taken.other': '{points, plural, one {# from other points} other {# from other points}}',
  'taken.debt':
    '{points, plural, one {# as debt that later points settle} other {# as debt that later points settle}}',
  'debt.settled':
    '{settled, plural, one {# of them settles} other {# of them settle}} an earlier debt; {rest, plural, =0 {none is left to spend} one {# is left to spend} other {# are left to spend}}.',
  'debt.struckOff': '{settled, plural, one {# of them was} other {# of them were}} struck off the debt.',
  'debt.made':
    '{points, plural, one {# point was missing and became} other {# points were missing and became}} debt that later points settle.',

  'lot.from': 'They can be spent from {date} on.',
  'lot.pending': 'They can be spent once the invoice is paid in full.',
  'lot.through': 'Valid through {date}.',
  'lot.never': 'They do not expire.',

  'reason.draft': 'A draft does not earn.',
  'reason.cancelled': 'A cancelled document does not earn.',
  'reason.deleted': 'A deleted document does not earn.',
  'reason.void': 'A void document does not count.',
  'reason.not_paid_in_full': 'Points are given once the invoice is paid in full.',
  'reason.nothing_paid': 'Nothing was paid with money yet.',
  'reason.paid_by_points': 'It was paid with points, and what points pay does not earn.',
  'reason.partly_paid_by_points': '{amount} was paid with points, and what points pay does not earn.',
  'reason.partly_redeemed_earns_nothing':
    'Under this programme an invoice that was partly paid with points earns nothing.',
  'reason.no_rate_for_currency': 'The programme gives no points for amounts in {currency}.',
  'reason.nothing_eligible': 'None of its lines earns.',
  'reason.rule_not_in_force': 'The rule was not in force on {date}.',
  'reason.below_one_point': 'The amount is too small for a whole point.',
  'reason.before_program': 'It dates from before the programme began.',
  'reason.no_program': 'There is no published loyalty programme yet.',
  'reason.member_removed': 'The client’s loyalty account is closed.',
  'reason.not_refunded': 'Nothing of it was paid back yet.',
  'reason.credited': 'What was credited does not earn.',

  'redeemed.line':
    '{points, plural, one {# point was} other {# points were}} redeemed for {amount} on invoice {name} (reference {reference}).',
  'redeemed.late':
    'The payment appeared after the reserved points had been released, so they were taken again.',
  'returned.line':
    '{points, plural, one {# point} other {# points}} came back from the redemption of {amount} on invoice {name} (reference {reference}).',
  'returned.payment_deleted': 'Its payment was deleted.',
  'returned.payment_reduced': 'Its payment was made smaller.',
  'returned.invoice_deleted': 'The invoice was deleted.',
  'returned.invoice_cancelled': 'The invoice was cancelled.',
  'returned.not_recorded': 'Its payment was never recorded.',
  'returned.sameLots': 'They went back to where they came from and keep their old dates.',
  'returned.newLot': '{points, plural, one {# of them comes} other {# of them come}} back as new points.',

  'adjusted.added': 'By {actor}: {points, plural, one {# point} other {# points}} added.',
  'adjusted.taken': 'By {actor}: {points, plural, one {# point} other {# points}} taken off.',
  'removed.line':
    'By {actor}: account closed; {points, plural, =0 {no points} one {# point} other {# points}} written off.',
  'removed.debt': 'A debt of {points, plural, one {# point} other {# points}} was written off, too.',
  'restored.line':
    'By {actor}: account reopened; {points, plural, one {# point} other {# points}} given back.',
  'reason.typed': 'Reason: “{reason}”',
  'expired.line':
    '{points, plural, one {# point expired; it was} other {# points expired; they were}} valid through {date}.',
  'expired.source': 'Earned with: {source}.',
  'capped.line':
    'An opening balance is limited to {cap, plural, one {# point} other {# points}}; {points, plural, one {# point was} other {# points were}} taken off.',

  'source.redemption': 'Returned redemption',
  'source.lot': 'Earlier points',

  'table.line': 'Line',
  'table.amount': 'Counts with',
  'table.points': 'Points',
  'table.source': 'From',
  'table.earnedOn': 'Earned on',
  'table.validThrough': 'Valid through',
  'table.noEnd': 'no end',
  'table.more': '{lines, plural, one {# further line} other {# further lines}}',
} as const;
