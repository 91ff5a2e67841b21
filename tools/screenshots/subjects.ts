import { createConnection } from 'mysql2/promise';
import type { Connection, RowDataPacket } from 'mysql2/promise';

/** What pages are about: rows of a CRM with a history. */
export interface Subjects {
  readonly clientId: number;
  readonly invoiceId: number;
  readonly invoiceHash: string;
  /** An entry of that client. */
  readonly entryId: number;
  /** An adjustment of that client. */
  readonly adjustmentId: number;
  /** A lot of that client that can be extended. */
  readonly lotId: number;
  readonly eventId: number;
  /** The first one; there is a later one. */
  readonly versionId: number;
  readonly ruleId: string;
  readonly levelId: string;
  /** A text on invoices that belongs to no catalogue item. */
  readonly textHash: string;
  /** Whoever owes the most points. */
  readonly debtorId: number;
  /** The reward that was ordered last. */
  readonly rewardId: number;
  /** The automation that was added last. */
  readonly automationId: number;
  /** The list of points for many that was made last. */
  readonly grantId: number;
  /** Of the terms that the client's contact agreed to. */
  readonly termsHash: string;
}

/** For pages of a CRM without any. */
export const NOTHING: Subjects = {
  clientId: 0,
  invoiceId: 0,
  invoiceHash: '',
  entryId: 0,
  adjustmentId: 0,
  lotId: 0,
  eventId: 0,
  versionId: 0,
  ruleId: '',
  levelId: '',
  textHash: '',
  debtorId: 0,
  rewardId: 0,
  automationId: 0,
  grantId: 0,
  termsHash: '',
};

/** Finds them around an invoice. Throws when the CRM has no such row. */
export async function findSubjects(databaseUrl: string, invoiceId: number): Promise<Subjects> {
  const connection = await createConnection(databaseUrl);
  try {
    const value = (sql: string, ...values: readonly (number | string)[]) => single(connection, sql, values);
    const clientId = Number(await value('SELECT clientid FROM tblinvoices WHERE id = ?', invoiceId));
    const program = JSON.parse(
      String(await value('SELECT document FROM tbllm_program_version ORDER BY id DESC LIMIT 1')),
    ) as { earning: { rules: { id: string }[] }; tiers: { levels: { id: string }[] } };
    const ofMember = 'JOIN tbllm_member m ON m.id = x.member_id WHERE m.client_id = ?';
    return {
      clientId,
      invoiceId,
      invoiceHash: String(await value('SELECT hash FROM tblinvoices WHERE id = ?', invoiceId)),
      entryId: Number(
        await value(
          `SELECT x.id FROM tbllm_entry x ${ofMember} AND x.kind = 'earn' ORDER BY x.id DESC LIMIT 1`,
          clientId,
        ),
      ),
      adjustmentId: Number(
        await value(
          `SELECT x.id FROM tbllm_entry x ${ofMember} AND x.source_key LIKE 'adjust:%' ORDER BY x.id DESC LIMIT 1`,
          clientId,
        ),
      ),
      lotId: Number(
        await value(
          `SELECT x.id FROM tbllm_lot x ${ofMember} AND x.remaining > 0 ORDER BY x.id DESC LIMIT 1`,
          clientId,
        ),
      ),
      eventId: Number(await value('SELECT id FROM tbllm_event ORDER BY id DESC LIMIT 1')),
      versionId: Number(await value('SELECT MIN(id) FROM tbllm_program_version')),
      ruleId: program.earning.rules[0]?.id ?? '',
      levelId: program.tiers.levels[0]?.id ?? '',
      textHash: String(
        await value(
          'SELECT description_hash FROM tbllm_line_match WHERE item_id IS NULL ORDER BY line_id DESC LIMIT 1',
        ),
      ),
      debtorId: Number(await value('SELECT client_id FROM tbllm_member ORDER BY debt DESC, id LIMIT 1')),
      rewardId: Number(await value('SELECT reward_id FROM tbllm_reward_order ORDER BY id DESC LIMIT 1')),
      automationId: Number(await value('SELECT id FROM tbllm_automation ORDER BY id DESC LIMIT 1')),
      grantId: Number(await value('SELECT id FROM tbllm_grant ORDER BY id DESC LIMIT 1')),
      termsHash: String(
        await value('SELECT terms_hash FROM tbllm_terms_consent WHERE client_id = ? LIMIT 1', clientId),
      ),
    };
  } finally {
    await connection.end();
  }
}

async function single(
  connection: Connection,
  sql: string,
  values: readonly (number | string)[],
): Promise<unknown> {
  const [rows] = await connection.query<RowDataPacket[]>({ sql, rowsAsArray: true }, [...values]);
  const first = (rows as unknown as unknown[][])[0];
  if (first === undefined) throw new Error(`nothing was found: ${sql}`);
  return first[0];
}
