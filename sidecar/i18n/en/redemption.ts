/** Redeeming points on an invoice, for staff and in the portal. */
export const redemption = {
  heading: 'Loyalty points',
  balance: 'Balance',
  spendable: 'To spend now',
  worth: 'worth {amount}',
  debt: 'Debt',

  'earns.posted':
    '{points, plural, one {Earned # point with this invoice} other {Earned # points with this invoice}}',
  'earns.now':
    '{points, plural, one {Earns # point with this invoice} other {Earns # points with this invoice}}',
  'earns.whenPaid':
    '{points, plural, one {Will earn # point once paid in full} other {Will earn # points once paid in full}}',
  'earns.nothing': 'This invoice earns no points',
  'earns.soon': 'Its points are being updated: {target} instead of {posted}.',

  'form.points': 'Points to redeem',
  'form.help':
    '{ratePoints, plural, one {# point is} other {# points are}} worth {rateAmount}. At most {maximum, plural, one {# point} other {# points}} now, that is {amount}.',
  'form.maximum': 'Use the maximum ({points})',
  'form.redeemMaximum': 'Redeem the maximum: {points, plural, one {# point} other {# points}} = {amount}',
  'form.submit': 'Redeem points',
  'form.live': 'Effect of redeeming',
  'form.note': 'The points are recorded as a payment on this invoice. Deleting that payment gives them back.',
  'form.submitDiscount': 'Use as discount',
  'form.helpDiscount':
    '{ratePoints, plural, one {# point is} other {# points are}} worth {rateAmount} before tax. At most {maximum, plural, one {# point} other {# points}} now, that is {amount}.',
  'form.maximumDiscount':
    'Use the maximum as discount: {points, plural, one {# point} other {# points}} = {amount} before tax',
  'form.noteDiscount':
    'This invoice is a draft, so the points become its discount before tax, and tax is worked out on the lower amount. The CRM keeps one discount per invoice: a level discount or another one then has no room beside it. Once an invoice is issued, points are a payment and its tax stays as it is.',

  'quote.effect':
    '{points, plural, one {# point takes} other {# points take}} {amount} off; {left} is left to pay.',
  'quote.effectDiscount':
    '{points, plural, one {# point takes} other {# points take}} {amount} off before tax: the total is {totalAfter} instead of {totalBefore}, the tax in it {taxAfter} instead of {taxBefore}.',
  'quote.taxLine': 'Tax of {rate}: {after} instead of {before}.',
  'quote.less':
    '{requested, plural, one {# point is} other {# points are}} not possible; {points, plural, one {# point is} other {# points are}}.',
  'quote.none': 'No points can be redeemed on this invoice now.',
  'quote.enter': 'Enter a whole number of points, 1 or more.',

  'limit.redemption_off': 'Redeeming points is switched off at the moment.',
  'limit.no_program': 'There is no published loyalty programme yet.',
  'limit.no_rate_for_currency': 'The programme gives no value to points in {currency}.',
  'limit.member_removed': 'The loyalty account is closed.',
  'limit.invoice_missing': 'This invoice no longer exists.',
  'limit.invoice_draft': 'This invoice is still a draft. Points can be redeemed once it is issued.',
  'limit.invoice_cancelled': 'This invoice was cancelled.',
  'limit.nothing_due': 'Nothing is left to pay on this invoice.',
  'limit.insufficient_points':
    '{spendable, plural, =0 {There are no points to spend} one {There is # point to spend} other {There are # points to spend}}.',
  'limit.below_minimum_balance':
    'A redemption takes at least {minimum, plural, one {# point} other {# points}}; there {spendable, plural, =0 {are none} one {is #} other {are #}} to spend.',
  'limit.below_minimum_wish':
    'A redemption takes at least {minimum, plural, one {# point} other {# points}}; {requested, plural, one {# was} other {# were}} entered.',
  'limit.below_minimum':
    'A redemption takes at least {minimum, plural, one {# point} other {# points}}, which is more than this invoice allows.',
  'limit.keep_minimum':
    '{keep, plural, one {# point has} other {# points have}} to stay in the account, out of {spendable, number} to spend.',
  'limit.maximum_points': 'One redemption takes at most {maximum, plural, one {# point} other {# points}}.',
  'limit.maximum_share': 'Points may pay at most {percent} of an invoice; this one comes to {total}.',
  'limit.exceeds_due': 'Only {due} is left to pay.',
  'limit.invoice_not_draft': 'This invoice has been issued meanwhile. Points are a payment on it now.',
  'limit.draft_discounted':
    'This draft has a discount already, and the CRM keeps one per invoice. Points can be used as a payment once it is issued.',
  'limit.draft_discounted_by_points':
    'Points are the discount of this draft already. To use another number, take them back first.',
  'limit.nothing_due_draft': 'There is nothing on this draft that a discount could lower.',
  'limit.maximum_share_draft':
    'Points may take off at most {percent} of an invoice; the lines of this draft come to {total} before tax.',
  'limit.exceeds_due_draft': 'A discount can take off {due} at most here.',
  'limit.step': 'Points are redeemed in steps of {step}.',
  'limit.client_may_not_redeem':
    'Points cannot be redeemed in the portal with your login. Please ask us, and we will do it for you.',
  'limit.takes_no_part': 'The client takes no part in the programme.',
  'limit.terms_not_accepted': 'Please accept the terms of the programme on the Rewards page first.',
  'limit.contact_per_time':
    'Your login may redeem at most {perTime, plural, one {# point} other {# points}} at a time.',
  'limit.contact_per_month':
    'Your login may redeem {perMonth, plural, one {# point} other {# points}} a month; {leftOfMonth, plural, =0 {none are} one {# is} other {# are}} left this month.',

  'noPoints.marked': 'No points for this invoice since {day}: {reason}',
  'noPoints.markedBy': 'No points for this invoice since {day} by the word of {name}: {reason}',
  'noPoints.summary': 'No points for this invoice?',
  'noPoints.tick': 'This invoice earns no points',
  'noPoints.help':
    'Points that it gave already are taken back. Without the tick it earns as any other invoice.',
  'noPoints.reason': 'Reason',
  'noPoints.reasonHelp': 'Staff read it here and in the changes.',
  'noPoints.save': 'Save',
  'noPoints.set': 'This invoice earns no points now.',
  'noPoints.unset': 'This invoice earns points again.',

  'done.heading': 'Redeemed on this invoice',
  'done.date': 'Date',
  'done.points': 'Points',
  'done.amount': 'Amount',
  'done.status': 'Status',
  'done.reference': 'Reference',
  'done.returned': '{points, plural, one {# point came back} other {# points came back}}',
  'done.asDiscount': 'discount before tax',
  'done.takeBack': 'Take back',
  'done.takeBackOf': 'Take back the points of {reference}',
  'status.authorised': 'being recorded',
  'status.captured': 'redeemed',
  'status.reversed': 'returned',
  'status.released': 'not carried out',

  'flash.redeemed':
    '{points, plural, one {# point redeemed} other {# points redeemed}}: {amount} less to pay.',
  'flash.authorised':
    '{points, plural, one {# point is} other {# points are}} reserved; the payment of {amount} will be recorded in a moment.',
  'flash.returned': '{points, plural, one {# point was} other {# points were}} returned to the account.',
  'flash.released': 'Nothing was redeemed, and the points are back in the account. {reason}',
  'flash.refused': 'Nothing was redeemed. {reason}',
  'failure.invoice_missing': 'The invoice no longer exists.',
  'failure.invoice_cancelled': 'The invoice was cancelled.',
  'failure.invoice_draft': 'The invoice is a draft again.',
  'failure.amount_exceeds_due': 'Meanwhile less is left to pay than the points are worth.',
  'flash.discounted':
    '{points, plural, one {# point is} other {# points are}} the discount of this draft: {amount} off before tax.',
  'flash.authorisedDiscount':
    '{points, plural, one {# point is} other {# points are}} reserved; the discount of {amount} will be written in a moment.',
  'flash.takingBack': 'The discount of {amount} will be taken away in a moment; then the points come back.',
  'flash.notTakenBack': 'The discount was not taken back. {reason}',
  'failure.draft_changed': 'The draft was changed meanwhile. Please look at it again.',
  'failure.invoice_issued': 'The invoice has been issued meanwhile.',
  'failure.redemption_closed': 'The time for it was over.',
  'failure.other': 'The CRM could not record it. Please try again.',

  // Stands as the note on the payment in the CRM.
  payment_note: '{points, plural, one {# loyalty point} other {# loyalty points}}',
} as const;
