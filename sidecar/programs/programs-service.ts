import type { Knex } from 'knex';
import { readCurrencies, readHostSettings } from '../crm/host-settings.ts';
import { readState, writeState } from '../database/state-store.ts';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction } from '../database/transaction.ts';
import { EMPTY_SCOPE, type Scope } from '../earning/scope.ts';
import type { Actor } from '../ledger/entry.ts';
import type { ProgramsService, PublishOptions } from '../services.ts';
import type { AuditAction } from '../shared/audit-action.ts';
import { writeAudit } from '../shared/audit.ts';
import { isDay, localDay, startOfDay } from '../shared/business-time.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError, InvalidInputError, NotFoundError, invariant } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { defaultDocument } from './default-document.ts';
import { parseDocument } from './document-schema.ts';
import { checkPicture } from './check-picture.ts';
import { PictureStore } from './picture-store.ts';
import type { ProgramDocument, ProgramVersion } from './program-document.ts';
import { SINCE_EVER, isReplaced, versionAt } from './version-in-force.ts';
import { VersionStore, hashOf } from './version-store.ts';

export interface ProgramsDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
}

/** Programme versions: an editable draft, and published ones that never change. */
export function programsService({ db, table, clock, random }: ProgramsDeps): ProgramsService {
  const store = new VersionStore(db, table);
  const pictures = new PictureStore(db, table);

  /** Changes wait for each other, so that none is made on what another is about to replace. */
  const changing = <T>(change: (inside: VersionStore, trx: Knex.Transaction, now: Date) => Promise<T>) =>
    inTransaction(db, random, async (trx) => {
      const inside = new VersionStore(trx, table);
      await inside.lock();
      return change(inside, trx, clock.now());
    });

  const audit = (
    trx: Knex.Transaction,
    action: AuditAction,
    actor: Actor,
    subjectId: number | null,
    detail: Record<string, string | number> = {},
  ) =>
    writeAudit(trx, table, {
      at: clock.now(),
      actor,
      action,
      subjectType: 'program_version',
      subjectId,
      detail,
    });

  /** The draft, made of what is live when there is none. */
  async function draftIn(inside: VersionStore, trx: Knex.Transaction): Promise<ProgramVersion> {
    if (!(await inside.draft())) {
      const live = versionAt(await inside.published(), clock.now());
      const { timeZone } = await readHostSettings(trx, table);
      const document = live?.document ?? defaultDocument(await readCurrencies(trx, table), timeZone);
      await inside.writeDraft(document, clock.now());
    }
    const draft = await inside.draft();
    invariant(draft, 'a draft that was written is there');
    return draft;
  }

  return {
    async inForce(at = clock.now()) {
      return versionAt(await store.published(), at);
    },

    versions: () => store.all(),

    async byId(id) {
      const version = await store.byId(id);
      if (!version) throw new NotFoundError('version_not_found', { id });
      return version;
    },

    async draft() {
      return (await store.draft()) ?? changing(draftIn);
    },

    async saveDraft(input, actor, { seen } = {}) {
      const document = parseDocument(input);
      return changing(async (inside, trx, now) => {
        const before = await inside.draft();
        if (seen !== undefined && before) refuseUnless(seen, before.document);
        await inside.writeDraft(document, now);
        const draft = await inside.draft();
        invariant(draft, 'a draft that was written is there');
        await audit(trx, 'save_draft', actor, draft.id);
        return draft;
      });
    },

    async discardDraft(actor) {
      await changing(async (inside, trx) => {
        await inside.deleteDraft();
        await audit(trx, 'discard_draft', actor, null);
      });
    },

    async publish(actor, options = {}) {
      return changing(async (inside, trx, now) => {
        const draft = await inside.draft();
        if (!draft) throw new ConflictError('no_draft');
        if (options.seen !== undefined) refuseUnless(options.seen, draft.document);
        const document = parseDocument(draft.document);
        const isFirst = (await inside.published()).length === 0;
        const effectiveFrom = isFirst ? SINCE_EVER : startOf(options, document, now);
        await inside.publishDraft(draft.id, effectiveFrom, now, actor.id);
        if (isFirst) {
          const scope = (await readState<Scope>(trx, table, 'scope')) ?? EMPTY_SCOPE;
          await writeState(
            trx,
            table,
            'scope',
            { ...scope, liveFrom: localDay(now, document.timeZone) },
            now,
          );
        }
        await audit(trx, 'publish', actor, draft.id, { number: draft.number });
        return published(inside, draft.id);
      });
    },

    async rollBack(versionId, actor, options = {}) {
      return changing(async (inside, trx, now) => {
        const old = await inside.byId(versionId);
        if (old?.status !== 'published') throw new NotFoundError('version_not_found', { id: versionId });
        const document = parseDocument(old.document);
        const start = startOf(options, document, now);
        const id = await inside.insertPublished(document, start, now, actor.id);
        await audit(trx, 'roll_back', actor, id, { to: old.number });
        return published(inside, id);
      });
    },

    async withdraw(versionId, actor) {
      return changing(async (inside, trx, now) => {
        const versions = await inside.published();
        const planned = versions.find(({ id }) => id === versionId);
        if (!planned) throw new NotFoundError('version_not_found', { id: versionId });
        const start = planned.effectiveFrom;
        if (start === null || start <= now || isReplaced(planned, versions))
          throw new ConflictError('version_started');
        const others = versions.filter((version) => version !== planned);
        const instead = versionAt(others, start);
        invariant(instead, 'a version is in force before a planned one');
        const id = await inside.insertPublished(instead.document, start, now, actor.id);
        await audit(trx, 'withdraw', actor, id, { number: planned.number });
        return published(inside, id);
      });
    },

    async keepPicture(bytes) {
      return pictures.keep(checkPicture(bytes), clock.now());
    },

    picture: (hash) => pictures.read(hash),
  };
}

async function published(inside: VersionStore, id: number): Promise<ProgramVersion> {
  const version = await inside.byId(id);
  invariant(version?.status === 'published', 'what was published is there');
  return version;
}

function refuseUnless(seen: string, document: ProgramDocument): void {
  if (hashOf(document) !== seen) throw new ConflictError('draft_changed');
}

/** Now, or the start of a later local day. */
function startOf({ effectiveFrom }: PublishOptions, { timeZone }: ProgramDocument, now: Date): Date {
  if (effectiveFrom === undefined) return now;
  if (!isDay(effectiveFrom) || effectiveFrom <= localDay(now, timeZone)) {
    const problems = [{ field: 'effective_from', code: isDay(effectiveFrom) ? 'later_day' : 'date' }];
    throw new InvalidInputError('invalid_start', { problems });
  }
  return startOfDay(effectiveFrom, timeZone);
}
