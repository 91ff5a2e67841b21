/** What staff tell a client at the counter. */
export const counter = {
  heading: 'What you can tell the client',
  now: '{points, plural, =0 {You cannot use any points right now} one {You can use # point now} other {You can use # points now}}',
  nowWorth:
    '{points, plural, one {You can use # point now, worth {worth}} other {You can use # points now, worth {worth}}}',
  ends: '{points, plural, one {# ends on {day}} other {# end on {day}}}',
  both: '{now}; {ends}.',
  only: '{now}.',
  pending: '{points, plural, one {# point is} other {# points are}} earned, but cannot be used yet.',
  held: '{points, plural, one {# point is} other {# points are}} set aside for a redemption that is being recorded.',
  debt: '{points, plural, one {# point is} other {# points are}} owed for a returned purchase; the next points settle that first.',
} as const;
