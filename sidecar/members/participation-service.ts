import type { Knex } from 'knex';
import type { NewAnnouncement } from '../announcements/announcement.ts';
import { AnnouncementStore } from '../announcements/announcement-store.ts';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Actor } from '../ledger/entry.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { EVERYBODY_TAKES_PART, type ParticipationSettings } from '../programs/participation-settings.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import type { LocalText } from '../programs/tier.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import type { MembersService } from '../services.ts';
import { writeAudit } from '../shared/audit.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError, NotFoundError, RefusedError } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { type ContactRights, consistentRights } from './contact-rights.ts';
import { type ClientContact, readClientContacts, writeContactRights } from './contact-rights-store.ts';
import { addParticipationStep, readParticipationSteps } from './participation-store.ts';
import { readNoPart } from './read-no-part.ts';
import type { NoPart } from './takes-part.ts';
import { type KeptConsent, hasAccepted, keepConsent, readConsents, readTerms } from './terms-store.ts';
import { type Consent, type Terms, termsOf } from './terms.ts';

export interface ParticipationDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly members: Pick<MembersService, 'remove' | 'restore'>;
}

/** Whether a client takes part in the programme in force, and on which terms. */
export interface Participation {
  readonly settings: ParticipationSettings;
  /** Why it takes no part; null when it does. */
  readonly noPart: NoPart | null;
  /** When it joined last, where it did so itself or through staff. */
  readonly joinedAt: Date | null;
  readonly terms: Terms | null;
}

export interface ParticipationService {
  of(clientId: number): Promise<Participation>;
  /**
   * Makes a client a member, or one again: what left with it and has not ended comes back. Throws RefusedError `takes_no_part` for
   * who is excluded, `member_removed` for whom staff removed, ConflictError `terms_changed`.
   */
  join(request: { clientId: number; actor: Actor; consent: Consent | null }): Promise<void>;
  /** Gives the membership up with all its points. More points than `balanceSeen` are a ConflictError `balance_changed`. */
  leave(request: { clientId: number; actor: Actor; balanceSeen: number }): Promise<void>;
  /** Keeps a contact's agreement to the terms in force. Throws ConflictError `terms_changed`. */
  accept(consent: Consent): Promise<void>;
  hasAccepted(clientId: number, contactId: number, terms: Terms): Promise<boolean>;
  consents(clientId: number): Promise<readonly KeptConsent[]>;
  /** A text that was agreed to, for proof. */
  termsByHash(hash: string): Promise<LocalText | null>;
  contacts(clientId: number): Promise<readonly ClientContact[]>;
  /** Says what a contact may do from now on. Throws NotFoundError `contact_not_found` for another client's. */
  setRights(request: {
    clientId: number;
    contactId: number;
    rights: ContactRights;
    actor: Actor;
  }): Promise<void>;
}

const CONSENTS_SHOWN = 20;

function welcome(memberId: number, clientId: number, occurredAt: Date): NewAnnouncement {
  const happening = { kind: 'member_enrolled' } as const;
  return { key: `member_enrolled:${memberId}`, memberId, clientId, occurredAt, happening };
}

export function participationService(deps: ParticipationDeps): ParticipationService {
  const { db, table, clock, random, members } = deps;

  async function inForce(trx: Knex = db): Promise<ProgramVersion | null> {
    return versionAt(await new VersionStore(trx, table).published(), clock.now());
  }

  async function keep(trx: Knex, consent: Consent): Promise<void> {
    const version = await inForce(trx);
    const terms = termsOf(version?.document.participation.terms ?? null);
    if (!version || terms?.hash !== consent.hash) throw new ConflictError('terms_changed');
    const at = clock.now();
    const isNew = await keepConsent(trx, table, consent, terms, { versionId: version.id, at });
    if (!isNew) return;
    await writeAudit(trx, table, {
      at,
      actor: { type: 'contact', id: consent.contactId },
      action: 'accept_terms',
      subjectType: 'client',
      subjectId: consent.clientId,
      detail: { hash: terms.hash, language: consent.language },
    });
  }

  return {
    async of(clientId) {
      const version = await inForce();
      const settings = version?.document.participation ?? EVERYBODY_TAKES_PART;
      const steps = (await readParticipationSteps(db, table, [clientId])).get(clientId) ?? [];
      const last = steps.at(-1);
      return {
        settings,
        noPart: await readNoPart(db, table, settings, clientId, clock.now()),
        joinedAt: last?.step === 'joined' ? last.at : null,
        terms: termsOf(settings.terms),
      };
    },

    async join({ clientId, actor, consent }) {
      const hadLeft = await inTransaction(db, random, async (trx) => {
        const at = clock.now();
        const account = (await LedgerBatch.open(trx, table, [clientId], at)).account(clientId);
        const settings = (await inForce(trx))?.document.participation ?? EVERYBODY_TAKES_PART;
        const noPart = await readNoPart(trx, table, settings, clientId, at);
        if (noPart === 'client_takes_no_part' || noPart === 'group_takes_no_part')
          throw new RefusedError('takes_no_part', { clientId });
        if (account.status === 'removed' && noPart !== 'left_program')
          throw new RefusedError('member_removed', { clientId });
        if (consent) await keep(trx, consent);
        if (noPart === 'not_joined') {
          await addParticipationStep(trx, table, { clientId, step: 'joined', actor, at });
          await new AnnouncementStore(trx, table).add([welcome(account.id, clientId, at)], at);
          const subject = { subjectType: 'member', subjectId: account.id };
          await writeAudit(trx, table, { at, actor, action: 'join_program', ...subject, detail: {} });
        }
        return noPart === 'left_program';
      });
      if (hadLeft) await members.restore({ clientId, reason: '', actor });
    },

    leave: ({ clientId, actor, balanceSeen }) =>
      members.remove({ clientId, reason: '', actor, cause: 'left', balanceSeen }),

    accept: (consent) => inTransaction(db, random, (trx) => keep(trx, consent)),

    hasAccepted: (clientId, contactId, { hash }) => hasAccepted(db, table, { clientId, contactId, hash }),

    consents: (clientId) => readConsents(db, table, clientId, CONSENTS_SHOWN),

    termsByHash: (hash) => readTerms(db, table, hash),

    contacts: (clientId) => readClientContacts(db, table, clientId),

    async setRights({ clientId, contactId, rights, actor }) {
      const contacts = await readClientContacts(db, table, clientId);
      const contact = contacts.find((one) => one.contactId === contactId);
      if (!contact) throw new NotFoundError('contact_not_found', { contactId });
      await inTransaction(db, random, async (trx) => {
        const at = clock.now();
        const now = consistentRights(rights);
        await writeContactRights(trx, table, { clientId, contactId }, now, at);
        await writeAudit(trx, table, {
          at,
          actor,
          action: 'set_contact_rights',
          subjectType: 'client',
          subjectId: clientId,
          detail: { contactId, ...now },
        });
      });
    },
  };
}
