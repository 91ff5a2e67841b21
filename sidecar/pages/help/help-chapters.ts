import type { Reader } from './manuals.ts';

/** A chapter of a manual, by its id. */
export interface ChapterRef {
  readonly reader: Reader;
  readonly chapter: string;
}

const admin = (chapter: string): ChapterRef => ({ reader: 'admin', chapter });
const staff = (chapter: string): ChapterRef => ({ reader: 'staff', chapter });

const CORRECTING = admin('how-do-i-correct-points');
const COUPONS = admin('how-do-i-let-clients-make-coupons');
const EVENTS = admin('how-do-i-give-points-for-something-that-is-no-invoice');
const AUTOMATION = admin('how-do-i-let-things-happen-by-themselves');
const TRYING = admin('how-do-i-try-a-programme-before-it-is-live');
const TAKING_PART = admin('who-takes-part-and-on-which-terms');
const MESSAGES = admin('how-do-i-decide-what-clients-are-told');

/** Which chapter explains a page, by the address of its route; what lies below an address belongs to it unless it is named itself. */
export const HELP_CHAPTERS: Readonly<Record<string, ChapterRef>> = {
  '/admin/members': admin('how-do-i-find-a-client-and-see-why-there-are-so-many-points'),
  '/admin/members/:clientId/adjust': CORRECTING,
  '/admin/members/:clientId/join': TAKING_PART,
  '/admin/members/:clientId/contacts': TAKING_PART,
  '/admin/members/:clientId/terms': TAKING_PART,
  '/admin/members/:clientId/level': admin('how-do-i-set-up-levels'),
  '/admin/members/:clientId/lots': CORRECTING,
  '/admin/members/:clientId/entries': CORRECTING,
  '/admin/members/:clientId/debt': CORRECTING,
  '/admin/members/:clientId/coupons': COUPONS,
  '/admin/members/:clientId/rewards': staff('how-do-i-hand-over-a-reward'),
  '/admin/members/:clientId/event': EVENTS,
  '/admin/members/:clientId/referral': EVENTS,
  '/admin/members/:clientId/messages': MESSAGES,
  '/admin/members/:clientId/unearned': staff('why-did-an-invoice-bring-no-points'),
  '/admin/entries': admin('how-do-i-find-a-client-and-see-why-there-are-so-many-points'),
  '/admin/events': EVENTS,
  '/admin/coupons': COUPONS,
  '/admin/grants': admin('how-do-i-give-points-to-many-clients-at-once'),
  '/admin/reward_catalogue': admin('how-do-i-offer-rewards'),
  '/admin/reward_catalogue/orders': staff('how-do-i-hand-over-a-reward'),
  '/admin/program': admin('how-do-i-change-what-a-point-brings-and-costs'),
  '/admin/program/rules': admin('how-do-i-give-more-points-for-some-goods-or-at-some-times'),
  '/admin/program/levels': admin('how-do-i-set-up-levels'),
  '/admin/program/simulate': TRYING,
  '/admin/program/compare': TRYING,
  '/admin/program/versions/:id/changes': admin('who-changed-what'),
  '/admin/setup': admin('from-the-zip-file-to-the-first-points'),
  '/admin/messages': MESSAGES,
  '/admin/automation': AUTOMATION,
  '/admin/todos': AUTOMATION,
  '/admin/webhooks': AUTOMATION,
  '/admin/catalogue': admin('what-about-lines-that-match-no-product'),
  '/admin/changes': admin('who-changed-what'),
  '/admin/health': admin('how-do-i-know-that-all-is-well'),
};

/** The chapter for the page at a route's address; null for what is no page of its own. */
export function chapterOf(routePath: string): ChapterRef | null {
  for (let path = routePath; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const found = HELP_CHAPTERS[path];
    if (found) return found;
  }
  return null;
}
