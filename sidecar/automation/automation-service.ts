import type { Actor } from '../ledger/entry.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import type { AuditAction } from '../shared/audit-action.ts';
import { writeAudit } from '../shared/audit.ts';
import { ConflictError, InvalidInputError, NotFoundError, type FieldProblem } from '../shared/errors.ts';
import type { Automation, AutomationDocument } from './automation.ts';
import type { AutomationDeps } from './automation-deps.ts';
import { LONGEST_NAME, parseAutomation } from './automation-schema.ts';
import { AutomationStore } from './automation-store.ts';
import { type DryRun, dryRun } from './dry-run.ts';
import { takeDueSteps } from './take-steps.ts';

export interface AutomationWish {
  readonly name: string;
  readonly document: unknown;
  readonly actor: Actor;
}

/** What is done by itself when something happens to a member. */
export interface AutomationService {
  list(): Promise<readonly Automation[]>;
  /** Throws NotFoundError `automation_not_found`. */
  byId(id: number): Promise<Automation>;
  /** Makes one that is switched off. Throws InvalidInputError with field problems (`name`, `steps.0.action.points`…). */
  create(wish: AutomationWish): Promise<Automation>;
  /**
   * Makes its next version; runs that have begun end under theirs. Throws as `create`, and ConflictError
   * `automation_changed` when it is no longer the version that was `seen`.
   */
  save(id: number, wish: AutomationWish & { readonly seen: number }): Promise<Automation>;
  /** Switched off, it begins nothing, and what it has begun ends before its next step. */
  setOn(id: number, isOn: boolean, actor: Actor): Promise<Automation>;
  /** Takes it off the list; its log stays. */
  remove(id: number, actor: Actor): Promise<void>;
  /** What a document would do for a client as things stand now; writes nothing. Throws as `create`, and `member_not_found`. */
  dryRun(
    automation: Omit<Automation, 'document'> & { readonly document: unknown },
    clientId: number,
  ): Promise<DryRun>;
  /** Takes the steps that are due until none is left; returns how many. */
  drain(): Promise<number>;
  /** Begins to, and returns at once. */
  poke(): void;
}

export function automationService(deps: AutomationDeps): AutomationService {
  const { db, table, clock, random, logger } = deps;
  const store = new AutomationStore(db, table);
  let running: Promise<number> | null = null;

  async function byId(id: number): Promise<Automation> {
    const automation = await store.byId(id);
    if (!automation) throw new NotFoundError('automation_not_found');
    return automation;
  }

  const audit = (
    trx: Trx,
    actor: Actor,
    action: AuditAction,
    id: number,
    detail: Readonly<Record<string, unknown>>,
  ) =>
    writeAudit(trx, table, {
      at: clock.now(),
      actor,
      action,
      subjectType: 'automation',
      subjectId: id,
      detail,
    });

  const drain = () => {
    running ??= takeDueSteps(deps).finally(() => {
      running = null;
    });
    return running;
  };

  return {
    list: () => store.list(),
    byId,

    async create({ actor, ...wish }) {
      const { name, document } = checked(wish);
      const id = await inTransaction(db, random, async (trx) => {
        const made = await new AutomationStore(trx, table).add(name, document, staffOf(actor), clock.now());
        await audit(trx, actor, 'automation_created', made, { name });
        return made;
      });
      return byId(id);
    },

    async save(id, { actor, seen, ...wish }) {
      const next = checked(wish);
      await inTransaction(db, random, async (trx) => {
        const inside = new AutomationStore(trx, table);
        const before = await inside.byId(id);
        if (!before) throw new NotFoundError('automation_not_found');
        const version = await inside.change(before, seen, next, staffOf(actor), clock.now());
        if (version === null) throw new ConflictError('automation_changed');
        // What the versions say is read from them: they are never changed.
        const detail = { name: next.name, was: before.name, from: seen, to: version };
        await audit(trx, actor, 'automation_changed', id, detail);
      });
      return byId(id);
    },

    async setOn(id, isOn, actor) {
      const { name } = await byId(id);
      await inTransaction(db, random, async (trx) => {
        if (await new AutomationStore(trx, table).setOn(id, isOn))
          await audit(trx, actor, isOn ? 'automation_switched_on' : 'automation_switched_off', id, { name });
      });
      return byId(id);
    },

    async remove(id, actor) {
      const { name } = await byId(id);
      await inTransaction(db, random, async (trx) => {
        if (await new AutomationStore(trx, table).remove(id, clock.now()))
          await audit(trx, actor, 'automation_deleted', id, { name });
      });
    },

    dryRun: (automation, clientId) =>
      dryRun(deps, { ...automation, document: parseAutomation(automation.document) }, clientId),

    drain,
    poke: () => {
      drain().catch((error: unknown) => logger.warn('steps of automation could not be taken', { error }));
    },
  };
}

function checked(wish: { readonly name: string; readonly document: unknown }): {
  name: string;
  document: AutomationDocument;
} {
  const name = wish.name.trim();
  const problems: FieldProblem[] = [];
  if (name === '') problems.push({ field: 'name', code: 'required' });
  if (name.length > LONGEST_NAME) problems.push({ field: 'name', code: 'too_long', limit: LONGEST_NAME });
  try {
    const document = parseAutomation(wish.document);
    if (problems.length > 0) throw new InvalidInputError('invalid_automation', { problems });
    return { name, document };
  } catch (error) {
    if (!(error instanceof InvalidInputError) || problems.length === 0) throw error;
    const others = error.problems.filter(({ field }) => field !== 'name');
    throw new InvalidInputError('invalid_automation', { problems: [...problems, ...others] });
  }
}

function staffOf(actor: Actor): number | null {
  return actor.type === 'staff' ? actor.id : null;
}
