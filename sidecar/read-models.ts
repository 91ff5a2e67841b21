import type { Knex } from 'knex';
import { createCatalogueReadModel, type CatalogueReadModel } from './crm/catalogue-read-model.ts';
import {
  createClientInvoicesReadModel,
  type ClientInvoicesReadModel,
} from './crm/client-invoices-read-model.ts';
import { createConventionsReadModel, type ConventionsReadModel } from './crm/conventions-read-model.ts';
import { createNamesReadModel, type NamesReadModel } from './crm/names-read-model.ts';
import type { TableNames } from './database/table-names.ts';
import { createEntriesReadModel, type EntriesReadModel } from './ledger/entries-read-model.ts';
import { createMembersReadModel, type MembersReadModel } from './members/members-read-model.ts';
import type { Clock } from './shared/clock.ts';

/** Lists for screens. They read, never write, and page by keys so that a big ledger is as quick as a small one. */
export interface ReadModels {
  readonly conventions: ConventionsReadModel;
  readonly catalogue: CatalogueReadModel;
  readonly members: MembersReadModel;
  readonly entries: EntriesReadModel;
  readonly clientInvoices: ClientInvoicesReadModel;
  readonly names: NamesReadModel;
}

export function createReadModels(db: Knex, table: TableNames, clock: Clock): ReadModels {
  return {
    conventions: createConventionsReadModel(db, table, clock),
    catalogue: createCatalogueReadModel(db, table),
    members: createMembersReadModel(db, table),
    entries: createEntriesReadModel(db, table),
    clientInvoices: createClientInvoicesReadModel(db, table),
    names: createNamesReadModel(db, table),
  };
}
