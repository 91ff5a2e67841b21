import { createConnection } from 'mysql2/promise';
import type { Connection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';

/** Every so many contacts has a date of birth that the CRM knows. */
const EVERY = 8;
/** Of those, so many have it on one of the last days, today first. */
const JUST_NOW = 5;

/**
 * Gives contacts of the sample a date of birth, in a custom field of the CRM that the module's settings name. A few of them
 * have just had their birthday. Answers with the contacts' clients.
 */
export async function addBirthdays(databaseUrl: string, today: Date): Promise<number[]> {
  const connection = await createConnection(databaseUrl);
  try {
    const fieldId = await birthdayField(connection);
    const [contacts] = await connection.query<RowDataPacket[]>(
      `SELECT id, userid FROM tblcontacts WHERE is_primary = 1 AND email LIKE 'customer-%' ORDER BY id`,
    );
    const chosen = contacts.filter((_, index) => index % EVERY === 0);
    const rows = chosen.map((contact, index) => [
      Number(contact['id']),
      fieldId,
      'contacts',
      bornOn(index, today),
    ]);
    await connection.query('INSERT INTO tblcustomfieldsvalues (relid, fieldid, fieldto, value) VALUES ?', [
      rows,
    ]);
    return chosen.map((contact) => Number(contact['userid']));
  } finally {
    await connection.end();
  }
}

async function birthdayField(connection: Connection): Promise<number> {
  const [field] = await connection.query<ResultSetHeader>(
    `INSERT INTO tblcustomfields (fieldto, name, slug, type) VALUES ('contacts', 'Date of birth', 'contacts_date_of_birth', 'date_picker')`,
  );
  const option = 'loyalty_memberships_birthday_field';
  await connection.query('DELETE FROM tbloptions WHERE name = ?', [option]);
  await connection.query('INSERT INTO tbloptions (name, value, autoload) VALUES (?, ?, 1)', [
    option,
    String(field.insertId),
  ]);
  return field.insertId;
}

/** The first few on the last days, the others spread over the year. */
function bornOn(index: number, today: Date): string {
  const day = new Date(today);
  day.setUTCDate(day.getUTCDate() - (index < JUST_NOW ? index : 20 + ((index * 37) % 300)));
  const year = 1955 + ((index * 7) % 45);
  // Nobody of the demo was born on 29 February: that day is not in every year.
  const monthDay = day.toISOString().slice(5, 10).replace('02-29', '02-28');
  return `${year}-${monthDay}`;
}

/** Tells the sidecar that these clients were changed, as the CRM's hook would. */
export async function signalClients(databaseUrl: string, clientIds: readonly number[]): Promise<void> {
  const connection = await createConnection({ uri: databaseUrl, timezone: 'Z' });
  try {
    const now = new Date();
    const rows = clientIds.map((id) => ['client_updated', 'client', id, `demo:client:${id}`, now, now]);
    await connection.query(
      'INSERT INTO tbllm_signal (kind, subject_type, subject_id, event_key, created_at, due_at) VALUES ?',
      [rows],
    );
  } finally {
    await connection.end();
  }
}
