import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { execute, selectRows } from '../../../sidecar/database/bulk.ts';
import { tableNames } from '../../../sidecar/database/table-names.ts';
import { LOGINS } from '../../../tools/crm-host.ts';
import { HostSession } from '../../../tools/host-session.ts';
import { HostData } from '../../support/host-data.ts';
import type { InvoiceSpec } from '../../support/host-data.ts';
import { eventually } from './eventually.ts';
import type { Login } from './visitors.ts';

export const ADMIN: Login = { ...LOGINS.admin, isStaff: true };
/** A member of staff without rights, until a test gives some. */
export const COLLEAGUE: Login = { ...LOGINS.staff, isStaff: true };

export interface Customer {
  readonly clientId: number;
  readonly contactId: number;
  readonly company: string;
  /** Of a contact who may see the client's invoices. */
  readonly login: Login;
}

export interface Document {
  readonly id: number;
  /** The invoice's page for the client, below the host's address. */
  readonly clientPath: string;
  /** Its preview for staff. */
  readonly staffPath: string;
}

export const TABLE = tableNames('tbl');

/** Clients and invoices for a test of its own, so that no test sees what another did. */
export class Shop {
  readonly db: Knex;
  readonly data: HostData;
  readonly #admin: HostSession;
  #isAdminIn = false;

  constructor(db: Knex, hostUrl: string) {
    this.db = db;
    this.data = new HostData(db, TABLE);
    this.#admin = new HostSession(hostUrl);
  }

  /** A client with a contact who can log in, in this language of the host if one is given. */
  async customer(company: string, language = ''): Promise<Customer> {
    const clientId = await this.data.client(company);
    await this.data.change('clients', clientId, { default_language: language });
    const contactId = await this.data.contact(clientId, 'Anna', 'Client');
    // The password of the contact that the installation made, and that contact's permissions.
    await execute(
      this.db,
      `UPDATE tblcontacts fresh JOIN tblcontacts first ON first.email = ?
          SET fresh.password = first.password, fresh.email_verified_at = first.email_verified_at WHERE fresh.id = ?`,
      [LOGINS.client.email, contactId],
    );
    await execute(
      this.db,
      `INSERT INTO tblcontact_permissions (permission_id, userid)
       SELECT permission_id, ? FROM tblcontact_permissions JOIN tblcontacts ON tblcontacts.id = tblcontact_permissions.userid
        WHERE tblcontacts.email = ?`,
      [contactId, LOGINS.client.email],
    );
    const [contact] = await selectRows<{ email: string }>(
      this.db,
      'SELECT email FROM tblcontacts WHERE id = ?',
      [contactId],
    );
    const login = { email: contact?.email ?? '', password: LOGINS.client.password, isStaff: false };
    return { clientId, contactId, company, login };
  }

  async invoice(spec: InvoiceSpec): Promise<Document> {
    const id = await this.data.invoice({ date: today(), ...spec });
    const hash = randomBytes(16).toString('hex');
    await this.data.change('invoices', id, { hash, number: 1000 + id, allowed_payment_modes: 'a:0:{}' });
    return {
      id,
      clientPath: `invoice/${id}/${hash}`,
      staffPath: `admin/invoices/list_invoices/${id}`,
    };
  }

  /** A client who has earned points with a paid invoice of that many pounds. */
  async customerWithPoints(company: string, points: number, language = ''): Promise<Customer> {
    const customer = await this.customer(company, language);
    const invoice = await this.invoice({ clientId: customer.clientId, total: `${points}.00` });
    await this.pay(invoice, `${points}.00`);
    await this.seesBalance(customer, points);
    return customer;
  }

  /** Many clients at once, each with a paid invoice that no event told of: a sweep makes members of them. */
  async paidClients(company: string, count: number): Promise<number[]> {
    const one = async (number: number): Promise<number> => {
      const clientId = await this.data.client(`${company} ${number}`);
      const invoice = await this.invoice({ clientId, total: '10.00', status: 2 });
      await this.data.payment({ invoiceId: invoice.id, amount: '10.00', date: today() });
      return clientId;
    };
    const ids = await Promise.all(Array.from({ length: count }, (_, index) => one(index + 1)));
    return ids.sort((first, second) => first - second);
  }

  /** Staff records the payment of an invoice in the host's own form. */
  async pay({ id }: Document, amount: string): Promise<void> {
    const admin = await this.admin();
    const { html } = await admin.get(`admin/invoices/get_invoice_data_ajax/${id}`);
    const date = /name="date"[^>]*value="([^"]+)"/.exec(html)?.[1] ?? '';
    const fields = { invoiceid: String(id), amount, date, paymentmode: '1', do_not_redirect: '1' };
    await admin.post('admin/invoices/record_payment', fields);
  }

  /** An administrator of the host without a screen. */
  async admin(): Promise<HostSession> {
    if (!this.#isAdminIn) await this.#admin.loginStaff();
    this.#isAdminIn = true;
    return this.#admin;
  }

  async balance(clientId: number): Promise<number | null> {
    const [member] = await selectRows<{ balance: number }>(
      this.db,
      `SELECT balance FROM ${TABLE.member} WHERE client_id = ?`,
      [clientId],
    );
    return member === undefined ? null : Number(member.balance);
  }

  async seesBalance({ clientId, company }: Customer, points: number): Promise<void> {
    await eventually(
      `${company} has ${points} points`,
      () => this.balance(clientId),
      (seen) => seen === points,
    );
  }

  /** How many payments of an invoice there are. */
  async payments({ id }: Document): Promise<number> {
    const [row] = await selectRows<{ count: number }>(
      this.db,
      'SELECT COUNT(*) AS count FROM tblinvoicepaymentrecords WHERE invoiceid = ?',
      [id],
    );
    return Number(row?.count);
  }

  async invoicesOf({ clientId }: Customer): Promise<number[]> {
    const rows = await selectRows<{ id: number }>(
      this.db,
      'SELECT id FROM tblinvoices WHERE clientid = ? ORDER BY id',
      [clientId],
    );
    return rows.map(({ id }) => Number(id));
  }

  /** Gives a colleague exactly these capabilities of the module. */
  async allowColleague(capabilities: readonly string[]): Promise<void> {
    const who = 'SELECT staffid FROM tblstaff WHERE email = ?';
    await execute(this.db, `DELETE FROM tblstaff_permissions WHERE staff_id = (${who})`, [COLLEAGUE.email]);
    for (const [feature, capability] of [
      ['invoices', 'view'],
      ...capabilities.map((name) => ['loyalty_memberships', name]),
    ]) {
      await execute(
        this.db,
        `INSERT INTO tblstaff_permissions (staff_id, feature, capability) SELECT staffid, ?, ? FROM tblstaff WHERE email = ?`,
        [feature ?? '', capability ?? '', COLLEAGUE.email],
      );
    }
  }

  async setStaffLanguage(language: string): Promise<void> {
    await execute(this.db, 'UPDATE tblstaff SET default_language = ? WHERE email = ?', [
      language,
      ADMIN.email,
    ]);
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
