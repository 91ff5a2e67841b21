/** What went wrong, by the error's code. Each says what the person can do. */
export const error = {
  unexpected:
    'Something went wrong on our side. Nothing was changed. Please try again; if it happens again, tell support the reference below.',
  database_unavailable: 'The loyalty data cannot be reached right now. Please try again in a moment.',
  too_many_requests: 'There are too many requests right now. Please try again in a moment.',
  invalid_request: 'This address or form is not complete. Please go back, reload the page and try again.',
  request_too_large: 'The form is too large. Please shorten its texts and try again.',
  cursor_invalid: 'This page of the list cannot be found any more. Please open the list again.',
  identity_malformed: 'We could not recognise who you are. Please log in again.',
  not_signed: '',
  not_allowed: 'You do not have permission to do this. Please ask an administrator of the CRM.',
  page_not_found: 'This page does not exist.',
  client_not_found: 'There is no client with this number.',
  entry_not_found: 'There is no entry with this number.',
  invoice_not_found: 'There is no invoice with this number.',
  version_not_found: 'There is no such version of the programme.',
  invalid_program: 'The programme was not saved. Please correct the marked fields.',
  no_draft: 'There is no draft to publish. Change something first.',
  job_running: 'This is running already. Please wait until it has finished.',
  no_program: 'Publish a programme first.',
  invalid_adjustment: 'The balance was not adjusted. Please check the number of points and the reason.',
  insufficient_points: 'There are not enough points for this. Please enter fewer.',
  invoice_missing: 'There is no invoice with this number any more.',
  client_may_not_redeem:
    'The programme does not let clients redeem points by themselves. Please ask us to do it.',
  draft_changed: 'Somebody changed the draft while you were looking at it. Please review it again.',
  request_key_reused: 'This form was already sent with other values. Please reload the page and try again.',
  balance_changed:
    'The balance changed while you were looking at it. Please check the new balance and try again.',
  member_removed: 'This member was removed from the programme. Restore the member first.',
  export_too_large:
    'The list has more than {limit, number} members, too many for one download. Please narrow the list, or use the command “loyalty export members”.',
} as const;

/** What to change in a field, by the problem's code. */
export const field = {
  invalid: 'Please check this value.',
  required: 'Please fill this in.',
  whole_number: 'Please enter a whole number, without decimals or other signs.',
  amount: 'Please enter an amount such as 10 or 12.50.',
  amount_decimals:
    'This currency has at most {count, plural, =0 {no decimals} one {# decimal} other {# decimals}}. Please round the amount.',
  positive: 'Please enter a number greater than zero.',
  not_zero: 'Please enter a change other than zero.',
  take_at_most: 'At most {limit} can be taken away: only points that can be spent now.',
  unchanged: 'The balance is already {limit}. Please enter another one.',
  too_small: 'Please enter at least {limit}.',
  too_large: 'Please enter at most {limit}.',
  too_long: 'Please use at most {limit} characters.',
  choice: 'Please choose one of the options.',
  date: 'Please choose a date.',
  period_order: 'The last day must not lie before the first.',
  duplicate: 'This is listed twice. Please keep only one of them.',
  both_or_neither: 'Please fill in both the points and the amount, or leave both empty.',
  step_above_maximum: 'The step must not be greater than the maximum. Please lower it.',
  minimum_above_maximum: 'The minimum must not be greater than the maximum. Please lower it.',
} as const;
