import type { Account, Movement } from '../ledger/account.ts';
import type { MovementBase } from '../ledger/movements.ts';
import type { Explanation } from '../ledger/explanation.ts';
import { invariant, InvalidInputError, RefusedError } from '../shared/errors.ts';
import { type StaffActionDeps, type StaffReceipt, type StaffRequest, staffAction } from './staff-action.ts';

export interface ForgiveRequest extends StaffRequest {
  readonly points: number;
}

export interface DebtService {
  /**
   * Strikes off what a member owes, or a part of it (D6). Throws RefusedError `no_debt` when nothing is owed any more, and
   * InvalidInputError when it is less than that.
   */
  forgive(request: ForgiveRequest): Promise<StaffReceipt>;
}

/** What staff do to a member's debt by hand. */
export function debtService(deps: StaffActionDeps): DebtService {
  return {
    forgive: async (request) => {
      const { points } = request;
      if (!Number.isSafeInteger(points) || points <= 0) throw wrongPoints('positive');
      return staffAction(deps, 'forgive', request, {
        isSame: ({ points: forgiven, explanation }, reason) =>
          forgiven === points && explanation.code === 'debt_forgiven' && explanation.reason === reason,
        movement: (scene) => {
          const { account, reason } = scene;
          if (account.debt === 0) throw new RefusedError('no_debt');
          if (points > account.debt) throw wrongPoints('too_large', account.debt);
          const base = scene.base({ sourceType: 'member', sourceId: account.id });
          return Promise.resolve(forgiveness(account, points, base, { code: 'debt_forgiven', reason }));
        },
      });
    },
  };
}

/** Debt that nobody asks for any more: the balance rises by it, and no lot changes. */
export function forgiveness(
  account: Account,
  points: number,
  base: MovementBase,
  explanation: Extract<Explanation, { code: 'debt_forgiven' }>,
): Movement {
  invariant(points > 0 && points <= account.debt, 'no more is forgiven than is owed');
  return { ...base, kind: 'adjust', points, debtPoints: -points, uses: [], explanation };
}

function wrongPoints(code: string, limit?: number): InvalidInputError {
  const problem = { field: 'points', code, ...(limit === undefined ? {} : { limit }) };
  return new InvalidInputError('invalid_request', { problems: [problem] });
}
