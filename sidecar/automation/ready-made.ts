import { AT_ONCE, type AutomationDocument, NO_CONDITIONS, type Step } from './automation.ts';

export const READY_MADE = ['level_up', 'win_back', 'first_purchase', 'birthday'] as const;
export type ReadyMade = (typeof READY_MADE)[number];

/** What is put in where an automation needs something of this shop. */
export interface ShopParts {
  readonly currency: string;
  /** The customer group of the highest level, or any; null in a shop without groups. */
  readonly clientGroupId: number | null;
  /** What staff do when a client stays away. */
  readonly todo: string;
}

/** An automation to begin with: a copy that staff change as they like. Pure. */
export function readyMade(name: ReadyMade, shop: ShopParts): AutomationDocument {
  switch (name) {
    case 'level_up':
      return {
        trigger: { kind: 'level_up' },
        once: false,
        conditions: NO_CONDITIONS,
        steps: [
          step({ kind: 'message', message: 'level_up', channels: ['email', 'sms'] }),
          ...(shop.clientGroupId === null
            ? []
            : [step({ kind: 'client_group', add: [shop.clientGroupId], remove: [] })]),
        ],
      };
    case 'win_back':
      return {
        trigger: { kind: 'quiet', days: 90 },
        once: false,
        conditions: NO_CONDITIONS,
        steps: [
          step({ kind: 'message', message: 'win_back', channels: ['email'] }),
          step({ kind: 'coupon', as: 'percent', amount: '10', currency: shop.currency, validDays: 30 }, 7),
          step({ kind: 'todo', text: shop.todo, dueInDays: 3, staffId: null }, 7),
        ],
      };
    case 'first_purchase':
      return {
        trigger: { kind: 'points_earned' },
        once: true,
        conditions: { ...NO_CONDITIONS, invoicesLeast: 1, invoicesMost: 1 },
        steps: [
          step({ kind: 'coupon', as: 'percent', amount: '5', currency: shop.currency, validDays: 60 }),
          step({ kind: 'message', message: 'note_1', channels: ['email'] }),
        ],
      };
    case 'birthday':
      return {
        trigger: { kind: 'birthday' },
        once: false,
        conditions: NO_CONDITIONS,
        steps: [
          step({ kind: 'coupon', as: 'percent', amount: '10', currency: shop.currency, validDays: 30 }),
          step({ kind: 'message', message: 'birthday', channels: ['email'] }),
        ],
      };
  }
}

function step(action: Step['action'], days = 0): Step {
  return { delay: days === 0 ? AT_ONCE : { amount: days, unit: 'days' }, conditions: NO_CONDITIONS, action };
}
