import type { Knex } from 'knex';
import { execute, insertRows, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { LocalText } from '../programs/tier.ts';
import type { Consent, Terms } from './terms.ts';

/** One agreement, for staff: who, to which text, when, and in which language they read it. */
export interface KeptConsent {
  readonly contactId: number;
  /** Null when the contact was deleted in the CRM. */
  readonly contactName: string | null;
  readonly hash: string;
  readonly language: keyof LocalText;
  readonly acceptedAt: Date;
}

/** Keeps an agreement once, with the text that was agreed to. Returns whether it is new. */
export async function keepConsent(
  db: Knex,
  table: TableNames,
  consent: Consent,
  { texts, hash }: Terms,
  { versionId, at }: { readonly versionId: number; readonly at: Date },
): Promise<boolean> {
  await insertRows(db, table.terms, ['hash', 'texts', 'first_seen'], [[hash, JSON.stringify(texts), at]], {
    ignore: true,
  });
  const { clientId, contactId, language } = consent;
  const added = await execute(
    db,
    `INSERT IGNORE INTO \`${table.terms_consent}\` (client_id, contact_id, terms_hash, version_id, language, accepted_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [clientId, contactId, hash, versionId, language, at],
  );
  return added > 0;
}

export async function hasAccepted(
  db: Knex,
  table: TableNames,
  { clientId, contactId, hash }: Pick<Consent, 'clientId' | 'contactId' | 'hash'>,
): Promise<boolean> {
  const rows = await selectRows(
    db,
    `SELECT 1 FROM \`${table.terms_consent}\` WHERE contact_id = ? AND client_id = ? AND terms_hash = ?`,
    [contactId, clientId, hash],
  );
  return rows.length > 0;
}

/** Agreements of a client's contacts, the newest first. */
export async function readConsents(
  db: Knex,
  table: TableNames,
  clientId: number,
  limit: number,
): Promise<KeptConsent[]> {
  const rows = await selectRows<{
    contact_id: number;
    name: string | null;
    terms_hash: string;
    language: keyof LocalText;
    accepted_at: Date;
  }>(
    db,
    `SELECT s.contact_id, TRIM(CONCAT(c.firstname, ' ', c.lastname)) AS name, s.terms_hash, s.language, s.accepted_at
     FROM \`${table.terms_consent}\` s LEFT JOIN \`${table.host('contacts')}\` c ON c.id = s.contact_id
     WHERE s.client_id = ? ORDER BY s.id DESC LIMIT ?`,
    [clientId, limit],
  );
  return rows.map((row) => ({
    contactId: row.contact_id,
    contactName: row.name,
    hash: row.terms_hash,
    language: row.language,
    acceptedAt: row.accepted_at,
  }));
}

/** The text behind a hash, for proof; null when nobody ever agreed to it. */
export async function readTerms(db: Knex, table: TableNames, hash: string): Promise<LocalText | null> {
  const [row] = await selectRows<{ texts: string }>(
    db,
    `SELECT texts FROM \`${table.terms}\` WHERE hash = ?`,
    [hash],
  );
  return row ? (JSON.parse(row.texts) as LocalText) : null;
}
