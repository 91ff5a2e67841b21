/** Discounts of levels on invoices. */
export const discount = {
  heading: 'Level discount',
  line: 'Line',
  net: 'Amount',
  program: 'Programme',
  discount: 'Discount',
  total: 'Together',
  onGroup: '{level}: {percent} on {group}',
  onItem: '{level}: {percent} on chosen items',
  onAll: '{level}: {percent} on everything',
  nothing: '{level} gives {percent} on {groups}; no line of this invoice belongs to it.',
  someItems: 'chosen items',
  apply: 'Give it as the discount of this invoice',
  replace: 'Replace it by the level discount',
  byHand: 'Please enter {amount} as a fixed discount before tax yourself.',
  paymentNote: '{level}: member discount',
  give: 'Give the level discount of {amount}',
  giveHelp:
    'It is recorded as a payment in the mode “Member discount” and earns no points. Deleting that payment takes it back.',
  givenText: '{amount} were given for the level {level} ({reference}).',
  orderedText: '{amount} for the level {level} are being recorded ({reference}).',
  clientGiven: 'Your level {level} gave you {amount} on this invoice.',
  'flash.given': 'The level discount of {amount} was given.',
  'flash.ordered': 'The level discount of {amount} will be recorded in a moment.',
  'flash.withdrawn': 'The level discount was not given. {reason}',
  'obstacle.discount_not_open': 'A level discount can be given while an invoice is open.',
  'obstacle.discount_own': 'The invoice has a discount already; only one of the two holds.',
  'obstacle.discount_given': 'It was given already.',
  'obstacle.discount_exceeds_due': 'Less is left to pay than the discount comes to.',
  'obstacle.discount_no_mode':
    'The CRM has no payment mode for member discounts. Please activate the module again.',
  byPoints:
    'The discount on this invoice is points: {amount}. The CRM keeps one discount per invoice, so the level discount has no room beside it.',
  orWithPoints: 'If you replace it, its points come back when you save.',
  'state.none': 'The invoice has no discount.',
  'state.given': 'This is the discount of the invoice.',
  'state.better':
    'The invoice has a discount of {own} already, which is at least as good for the client as {amount} for the level {level}. Only one of the two holds.',
  'state.worse':
    'The invoice has a discount of {own}. {amount} for the level {level} is better for the client; only one of the two holds.',
} as const;
