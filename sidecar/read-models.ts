import type { Knex } from 'knex';
import { createAutomationReadModel, type AutomationReadModel } from './automation/automation-read-model.ts';
import { createLineTextsReadModel, type LineTextsReadModel } from './catalogue/line-texts-read-model.ts';
import { createCatalogueReadModel, type CatalogueReadModel } from './crm/catalogue-read-model.ts';
import {
  createClientInvoicesReadModel,
  type ClientInvoicesReadModel,
} from './crm/client-invoices-read-model.ts';
import { createConventionsReadModel, type ConventionsReadModel } from './crm/conventions-read-model.ts';
import { createNamesReadModel, type NamesReadModel } from './crm/names-read-model.ts';
import type { TableNames } from './database/table-names.ts';
import { createUnearnedReadModel, type UnearnedReadModel } from './earning/unearned-read-model.ts';
import { createCouponsReadModel, type CouponsReadModel } from './coupons/coupons-read-model.ts';
import { createEventsReadModel, type EventsReadModel } from './events/events-read-model.ts';
import { createEntriesReadModel, type EntriesReadModel } from './ledger/entries-read-model.ts';
import { type ContactRightsReadModel, readContactRights } from './members/contact-rights-store.ts';
import { createLotsReadModel, type LotsReadModel } from './members/lots-read-model.ts';
import { createMessagesReadModel, type MessagesReadModel } from './messages/messages-read-model.ts';
import { createMembersReadModel, type MembersReadModel } from './members/members-read-model.ts';
import { createStatementReadModel, type StatementReadModel } from './statement/statement-read-model.ts';
import { createOrdersReadModel, type OrdersReadModel } from './rewards/orders-read-model.ts';
import { createNamingReadModel, type NamingReadModel } from './programs/naming-read-model.ts';
import { createAuditReadModel, type AuditReadModel } from './shared/audit-read-model.ts';
import type { Clock } from './shared/clock.ts';

/** Lists for screens. They read, never write, and page by keys so that a big ledger is as quick as a small one. */
export interface ReadModels {
  readonly conventions: ConventionsReadModel;
  readonly catalogue: CatalogueReadModel;
  readonly lineTexts: LineTextsReadModel;
  readonly members: MembersReadModel;
  readonly contactRights: ContactRightsReadModel;
  readonly lots: LotsReadModel;
  readonly entries: EntriesReadModel;
  readonly coupons: CouponsReadModel;
  readonly events: EventsReadModel;
  readonly clientInvoices: ClientInvoicesReadModel;
  readonly messages: MessagesReadModel;
  readonly automation: AutomationReadModel;
  readonly rewardOrders: OrdersReadModel;
  readonly names: NamesReadModel;
  readonly statement: StatementReadModel;
  readonly unearned: UnearnedReadModel;
  readonly naming: NamingReadModel;
  readonly audit: AuditReadModel;
}

export function createReadModels(db: Knex, table: TableNames, clock: Clock): ReadModels {
  return {
    conventions: createConventionsReadModel(db, table, clock),
    catalogue: createCatalogueReadModel(db, table),
    lineTexts: createLineTextsReadModel(db, table),
    members: createMembersReadModel(db, table),
    contactRights: { of: (clientId, contactId) => readContactRights(db, table, clientId, contactId) },
    lots: createLotsReadModel(db, table),
    entries: createEntriesReadModel(db, table),
    coupons: createCouponsReadModel(db, table),
    events: createEventsReadModel(db, table),
    clientInvoices: createClientInvoicesReadModel(db, table),
    messages: createMessagesReadModel(db, table),
    automation: createAutomationReadModel(db, table),
    rewardOrders: createOrdersReadModel(db, table),
    names: createNamesReadModel(db, table),
    statement: createStatementReadModel(db, table),
    unearned: createUnearnedReadModel(db, table),
    naming: createNamingReadModel(db, table),
    audit: createAuditReadModel(db, table),
  };
}
