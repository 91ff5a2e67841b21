import { createConnection } from 'mysql2/promise';
import type { RowDataPacket } from 'mysql2/promise';

/** What remains in each lot of the members, oldest first: "lot 3: 250, lot 4: 20". */
export async function remainingLots(databaseUrl: string, clientCompany: string): Promise<string> {
  const connection = await createConnection(databaseUrl);
  try {
    const [rows] = await connection.query<RowDataPacket[]>(
      `SELECT lot.id, lot.remaining
         FROM tbllm_lot lot
         JOIN tbllm_member member ON member.id = lot.member_id
         JOIN tblclients client ON client.userid = member.client_id
        WHERE client.company = ?
        ORDER BY lot.id`,
      [clientCompany],
    );
    return rows.map((row) => `lot ${String(row['id'])}: ${String(row['remaining'])}`).join(', ') || 'no lots';
  } finally {
    await connection.end();
  }
}
