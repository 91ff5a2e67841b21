import { isDeepStrictEqual } from 'node:util';
import { type Trx, inTransaction } from '../database/transaction.ts';
import type { Actor } from '../ledger/entry.ts';
import { checkPicture } from '../programs/check-picture.ts';
import { PictureStore } from '../programs/picture-store.ts';
import type { AuditAction } from '../shared/audit-action.ts';
import { writeAudit } from '../shared/audit.ts';
import { ConflictError, NotFoundError, invariant } from '../shared/errors.ts';
import { checkStock, parseReward } from './reward-schema.ts';
import { RewardStore, type StockChange } from './reward-store.ts';
import type { Reward, RewardContent, RewardStatus } from './reward.ts';
import type { RewardsDeps } from './rewards-deps.ts';

export interface RewardSaving {
  readonly content: unknown;
  readonly stock: number | null;
  /** What the person saw when the form opened: orders since then are not undone by saving it. */
  readonly stockSeen: number | null;
  readonly revision: number;
  readonly actor: Actor;
}

/** What staff do to the catalogue. Every change leaves a line of audit with what it was and what it is. */
export interface RewardEditing {
  /** Those that can be ordered or are paused, in the order of the list; or the archived ones. */
  list(what?: 'current' | 'archived'): Promise<readonly Reward[]>;
  byId(id: number): Promise<Reward>;
  /** A new one is paused until it is switched on. Throws InvalidInputError `invalid_reward` with field problems. */
  create(request: Pick<RewardSaving, 'content' | 'stock' | 'actor'>): Promise<Reward>;
  /** Throws ConflictError `reward_changed` when somebody changed it since `revision`. */
  save(id: number, request: RewardSaving): Promise<Reward>;
  /** A copy, paused, with its picture and without its orders. */
  duplicate(id: number, actor: Actor): Promise<Reward>;
  setStatus(id: number, status: RewardStatus, actor: Actor): Promise<void>;
  /** Keeps the picture; null takes it away. Throws InvalidInputError `invalid_picture`. */
  setPicture(id: number, bytes: Buffer | null, actor: Actor): Promise<void>;
}

export function rewardEditing(deps: RewardsDeps): RewardEditing {
  const { db, table, clock, random } = deps;

  async function required(store: RewardStore, id: number): Promise<Reward> {
    const reward = await store.byId(id);
    if (!reward) throw new NotFoundError('reward_not_found', { id });
    return reward;
  }

  /** Changes a reward and writes what differs into the audit. */
  function changing(
    id: number,
    actor: Actor,
    action: AuditAction,
    change: (store: RewardStore, before: Reward, trx: Trx) => Promise<void>,
  ): Promise<Reward> {
    return inTransaction(db, random, async (trx) => {
      const store = new RewardStore(trx, table);
      const before = await required(store, id);
      await change(store, before, trx);
      const after = await required(store, id);
      const detail = differenceOf(before, after);
      const subject = { subjectType: 'reward', subjectId: id } as const;
      await writeAudit(trx, table, { at: clock.now(), actor, action, ...subject, detail });
      return after;
    });
  }

  async function add(content: unknown, stock: number | null, picture: string | null, actor: Actor) {
    const parsed = parseReward(content);
    checkStock(stock);
    return inTransaction(db, random, async (trx) => {
      const store = new RewardStore(trx, table);
      const id = await store.insert(parsed, stock, picture, clock.now());
      const subject = { subjectType: 'reward', subjectId: id } as const;
      const detail = { after: { ...parsed, stock } };
      await writeAudit(trx, table, { at: clock.now(), actor, action: 'create_reward', ...subject, detail });
      const reward = await store.byId(id);
      invariant(reward, 'a reward that was inserted is there');
      return reward;
    });
  }

  return {
    list: (what = 'current') => {
      const statuses = what === 'archived' ? (['archived'] as const) : (['active', 'paused'] as const);
      return new RewardStore(db, table).ofStatus(...statuses);
    },
    byId: (id) => required(new RewardStore(db, table), id),
    create: ({ content, stock, actor }) => add(content, stock, null, actor),

    async save(id, { content, stock, stockSeen, revision, actor }) {
      const parsed = parseReward(content);
      checkStock(stock);
      return changing(id, actor, 'change_reward', async (store) => {
        const kept = await store.update(id, revision, parsed, stockChange(stockSeen, stock), clock.now());
        if (!kept) throw new ConflictError('reward_changed');
      });
    },

    async duplicate(id, actor) {
      const { content, stock, picture } = partsOf(await required(new RewardStore(db, table), id));
      return add(content, stock, picture, actor);
    },

    async setStatus(id, status, actor) {
      await changing(id, actor, 'change_reward', (store) => store.setStatus(id, status, clock.now()));
    },

    async setPicture(id, bytes, actor) {
      const picture = bytes === null ? null : checkPicture(bytes);
      await changing(id, actor, 'change_reward', async (store, _before, trx) => {
        const hash = picture && (await new PictureStore(trx, table).keep(picture, clock.now()));
        await store.setPicture(id, hash, clock.now());
      });
    },
  };
}

/** What a reward says, apart from its row. */
export function partsOf(reward: Reward): {
  readonly content: RewardContent;
  readonly stock: number | null;
  readonly picture: string | null;
} {
  const { kind, names, descriptions, category, points, money, limit, fromDay, untilDay } = reward;
  const { taxIds, levels, clientGroupIds, sortOrder, itemId, voucher, stock, picture } = reward;
  const about = { kind, names, descriptions, category, points, money, limit, fromDay, untilDay };
  return {
    content: { ...about, taxIds, levels, clientGroupIds, sortOrder, itemId, voucher },
    stock,
    picture,
  };
}

/** Orders may have taken some since the form opened: a number that was typed is meant against the number that was seen. */
function stockChange(seen: number | null, typed: number | null): StockChange {
  if (seen === typed) return { unchanged: true };
  return seen === null || typed === null ? { to: typed } : { by: typed - seen };
}

function differenceOf(before: Reward, after: Reward) {
  const names = (Object.keys(after) as (keyof Reward)[]).filter(
    (name) => name !== 'revision' && !isDeepStrictEqual(before[name], after[name]),
  );
  const pick = (reward: Reward) => Object.fromEntries(names.map((name) => [name, reward[name]]));
  return { before: pick(before), after: pick(after) };
}
