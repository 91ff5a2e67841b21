import type { Knex } from 'knex';
import { readCurrencies, readHostSettings } from '../crm/host-settings.ts';
import { readState, writeState } from '../database/state-store.ts';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction } from '../database/transaction.ts';
import { EMPTY_SCOPE, type Scope } from '../earning/scope.ts';
import type { ProgramsService } from '../services.ts';
import { writeAudit } from '../shared/audit.ts';
import { localDay } from '../shared/business-time.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError, NotFoundError, invariant } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { defaultDocument } from './default-document.ts';
import { parseDocument } from './document-schema.ts';
import { SINCE_EVER, versionAt } from './version-in-force.ts';
import { VersionStore } from './version-store.ts';

export interface ProgramsDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
}

/** Programme versions: an editable draft, and published ones that never change. */
export function programsService({ db, table, clock, random }: ProgramsDeps): ProgramsService {
  const store = new VersionStore(db, table);

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
      const existing = await store.draft();
      if (existing) return existing;
      const live = versionAt(await store.published(), clock.now());
      const settings = await readHostSettings(db, table);
      const document = live?.document ?? defaultDocument(await readCurrencies(db, table), settings.timeZone);
      return inTransaction(db, random, async (trx) => {
        const inside = new VersionStore(trx, table);
        const other = await inside.draft(true);
        if (!other) await inside.writeDraft(document, clock.now());
        const draft = await inside.draft();
        invariant(draft, 'a draft that was written is there');
        return draft;
      });
    },

    async saveDraft(input, actor) {
      const document = parseDocument(input);
      return inTransaction(db, random, async (trx) => {
        const inside = new VersionStore(trx, table);
        await inside.draft(true);
        await inside.writeDraft(document, clock.now());
        const draft = await inside.draft();
        invariant(draft, 'a draft that was written is there');
        const subject = { subjectType: 'program_version', subjectId: draft.id };
        await writeAudit(trx, table, {
          at: clock.now(),
          actor,
          action: 'save_draft',
          ...subject,
          detail: {},
        });
        return draft;
      });
    },

    async discardDraft(actor) {
      await inTransaction(db, random, async (trx) => {
        await new VersionStore(trx, table).deleteDraft();
        const subject = { subjectType: 'program_version', subjectId: null };
        await writeAudit(trx, table, {
          at: clock.now(),
          actor,
          action: 'discard_draft',
          ...subject,
          detail: {},
        });
      });
    },

    async publish(actor) {
      return inTransaction(db, random, async (trx) => {
        const inside = new VersionStore(trx, table);
        const now = clock.now();
        const draft = await inside.draft(true);
        if (!draft) throw new ConflictError('no_draft');
        parseDocument(draft.document);
        const isFirst = (await inside.published()).length === 0;
        await inside.publishDraft(draft.id, isFirst ? SINCE_EVER : now, now, actor.id);
        if (isFirst) {
          const scope = (await readState<Scope>(trx, table, 'scope')) ?? EMPTY_SCOPE;
          const liveFrom = localDay(now, draft.document.timeZone);
          await writeState(trx, table, 'scope', { ...scope, liveFrom }, now);
        }
        const subject = { subjectType: 'program_version', subjectId: draft.id };
        await writeAudit(trx, table, {
          at: now,
          actor,
          action: 'publish',
          ...subject,
          detail: { number: draft.number },
        });
        const published = await inside.byId(draft.id);
        invariant(published?.status === 'published', 'the draft is published');
        return published;
      });
    },
  };
}
