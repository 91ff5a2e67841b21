/** Points by the day on which they end, and points owed: for staff and in the client portal. */
export const lots = {
  heading: 'Points by expiry',
  source: 'From',
  left: 'Points left',
  leftOf: '{left} of {issued}',
  availableFrom: 'Can be spent from',
  availableNow: 'Now',
  whenPaid: 'Once the invoice is paid',
  lastDay: 'Last valid day',
  noEnd: 'No end',
  rolling:
    '{by, select, earning {Moves with every purchase.} redeeming {Moves with every redemption.} other {Moves with every purchase and redemption.}}',
  none: 'There are no points at the moment.',
  more: 'Only the {count} entries that end soonest are shown.',
  endedHeading: 'Points that ended unspent',
  endedPoints: 'Points ended',
  endedMore: 'Only the {count} newest are shown.',
  extend: 'Extend',
  reinstate: 'Give back',

  'debt.heading': 'Points owed',
  'debt.total':
    '{points, plural, one {# point is} other {# points are}} owed. What is earned next settles this first.',
  'debt.for': 'For',
  'debt.date': 'Date',
  'debt.owed': 'Owed',
  'debt.settled': 'Settled since',
  'debt.open': 'Still open',
  'debt.forgive': 'Forgive',

  back: 'Back to {company}',
  until: 'New last valid day',
  untilHelp: 'The points can still be spent on that day.',
  never: 'They never end',
  neverHelp: 'Then the day above is not needed.',
  reason: 'Reason',
  reasonHelp: 'The client can read it in the points log.',
  previewEmpty: 'What will happen will be shown here.',

  'extend.title': 'Let points live longer',
  'extend.now':
    '{points, plural, one {# point is} other {# points are}} left ({source}). Last valid day so far: {day}.',
  'extend.preview':
    '{points, plural, one {# point stays} other {# points stay}} valid through {until} instead of {day}. The balance does not change.',
  'extend.previewNever':
    '{points, plural, one {# point} other {# points}} will never end. The balance does not change.',
  'extend.submit': 'Extend',
  'extend.flash': 'The points of {company} live longer now.',
  'extend.ended': 'Nothing of these points can live longer: they were used, have ended, or never end.',

  'reinstate.title': 'Give back points that ended',
  'reinstate.now':
    '{points, plural, one {# point} other {# points}} ended unspent ({source}). Last valid day: {day}.',
  'reinstate.preview':
    '{points, plural, one {# point is} other {# points are}} valid again through {until}. Balance: {before} → {after}.',
  'reinstate.previewNever':
    '{points, plural, one {# point is} other {# points are}} valid again and will never end. Balance: {before} → {after}.',
  'reinstate.settles': '{points, plural, one {# of them settles} other {# of them settle}} what is owed.',
  'reinstate.submit': 'Give back',
  'reinstate.flash': 'The points of {company} are valid again.',
  'reinstate.nothing':
    'Nothing can be given back: the points were used or given back already, or belong to a purchase that was taken back.',

  'forgive.title': 'Forgive points owed',
  'forgive.points': 'Points to forgive',
  'forgive.pointsHelp': 'All of it, or a part.',
  'forgive.preview':
    'Owed: {owedBefore} → {owedAfter}. Balance: {before} → {after}. No points are added to spend.',
  'forgive.submit': 'Forgive',
  'forgive.flash':
    '{points, plural, one {# point that {company} owed is} other {# points that {company} owed are}} forgiven.',
  'forgive.nothing': 'Nothing is owed any more.',

  'portal.from': 'From',
  'portal.part': '{source} ({points})',
  'portal.others': 'and {count, plural, one {# other} other {# others}}',
  'portal.debtOpen':
    '{source}, {date}: {points, plural, one {# point} other {# points}} had been spent already when the purchase was returned or cancelled.',
  'portal.debtPartly':
    '{source}, {date}: {points, plural, one {# point} other {# points}} had been spent already when the purchase was returned or cancelled. {settled, plural, one {# is} other {# are}} settled since, {open, plural, one {# is} other {# are}} left.',
} as const;
