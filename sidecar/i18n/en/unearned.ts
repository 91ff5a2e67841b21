/** Purchases that earned nothing, or less, and why. */
export const unearned = {
  title: 'Why did a purchase bring no points?',
  link: 'Why did a purchase bring no points, or fewer?',
  intro: 'The newest invoices that earned nothing, or less than they might have, with every reason.',
  earned: '{points, plural, =0 {no points} one {# point} other {# points}}',
  none: 'All of these purchases earned what they could.',
} as const;
