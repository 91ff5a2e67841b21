/** What a custom event is called: "newsletter", "profile.complete". Rules, senders and staff write it the same. */
export const EVENT_CODE = /^[a-z][a-z0-9_.-]{0,39}$/;

/** Under this name a sender reports a review, which has rules of its own. */
export const REVIEW = 'review';
