<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Credit notes: what they are worth, where their credits went, what was paid back. */
class Credit_notes_model extends App_Model
{
    public const STATUS_OPEN = 1;
    public const STATUS_CLOSED = 2;
    public const STATUS_VOID = 3;

    /** @return object|list<array>|null */
    public function get(int|string $id = '', array|string $where = []): object|array|null
    {
        $this->db->select('creditnotes.*, currencies.symbol, currencies.name AS currency_name', false)
            ->from(db_prefix() . 'creditnotes creditnotes')
            ->join(db_prefix() . 'currencies currencies', 'currencies.id = creditnotes.currency', 'left');
        if ($where) {
            $this->db->where($where);
        }
        if ($id === '') {
            return $this->db->order_by('creditnotes.id', 'desc')->get()->result_array();
        }
        $note = $this->db->where('creditnotes.id', $id)->get()->row();
        if ($note) {
            $this->load->model('clients_model');
            $note->currencyid        = $note->currency;
            $note->items             = get_items_by_type('credit_note', $id);
            $note->refunds           = $this->get_refunds($id);
            $note->applied_credits   = $this->get_applied_credits($id);
            $note->remaining_credits = $this->total_remaining_credits_by_credit_note($id);
            $note->client            = $this->clients_model->get($note->clientid) ?? (object) ['userid' => 0, 'company' => $note->deleted_customer_name];
        }

        return $note;
    }

    public function add(array $data): int|false
    {
        $items  = $data['newitems'] ?? [];
        $custom = $data['custom_fields'] ?? [];
        $data   = hooks()->apply_filters('before_create_credit_note', $this->form_values($data) + ['subtotal' => '0.00', 'total' => '0.00']);
        $number = ['number' => sales_take_number('next_credit_note_number', 'creditnotes'), 'prefix' => (string) get_option('credit_note_prefix')];
        if (host_release_at_least('3.2.0')) {
            $number['formatted_number'] = sales_document_number((object) $number, 'credit_note_prefix');
        }
        $data = array_merge($data, $number, ['datecreated' => date('Y-m-d H:i:s'), 'addedfrom' => (int) get_staff_user_id(), 'status' => self::STATUS_OPEN]);
        if (!$this->db->insert(db_prefix() . 'creditnotes', sales_only_columns($data, 'creditnotes'))) {
            return false;
        }
        $id = (int) $this->db->insert_id();
        handle_custom_fields_post($id, $custom);
        foreach ($items as $item) {
            add_new_sales_item_post($item, $id, 'credit_note');
        }
        update_sales_total_tax_column($id, 'credit_note', db_prefix() . 'creditnotes');
        hooks()->do_action('after_create_credit_note', $id);

        return $id;
    }

    public function update(array $data, int|string $id): bool
    {
        $columns = sales_only_columns($this->form_values($data), 'creditnotes');
        $this->db->where('id', $id)->update(db_prefix() . 'creditnotes', $columns);
        $updated = $this->db->affected_rows() > 0;
        $updated = handle_custom_fields_post($id, $data['custom_fields'] ?? []) || $updated;
        $updated = sales_save_posted_lines($id, 'credit_note', $data['items'] ?? [], $data['newitems'] ?? [], $data['removed_items'] ?? []) || $updated;
        update_sales_total_tax_column($id, 'credit_note', db_prefix() . 'creditnotes');
        $this->update_credit_note_status($id);
        if ($updated) {
            hooks()->do_action('after_update_credit_note', (int) $id);
        }

        return $updated;
    }

    public function delete(int|string $id): bool
    {
        hooks()->do_action('before_credit_note_deleted', (int) $id);
        $invoices = array_column($this->get_applied_credits($id), 'invoice_id');
        $this->db->where('id', $id)->delete(db_prefix() . 'creditnotes');
        if ($this->db->affected_rows() === 0) {
            return false;
        }
        $this->db->where('credit_id', $id)->delete(db_prefix() . 'credits');
        $this->db->where('credit_note_id', $id)->delete(db_prefix() . 'creditnote_refunds');
        sales_remove_all_lines($id, 'credit_note');
        foreach (array_unique($invoices) as $invoice) {
            update_invoice_status($invoice);
        }
        hooks()->do_action('after_credit_note_deleted', (int) $id);

        return true;
    }

    /** A new credit note with the lines and amounts of an invoice. @return int|false its id */
    public function credit_note_from_invoice(int|string $invoice_id): int|false
    {
        $this->load->model('invoices_model');
        $invoice = $this->invoices_model->get($invoice_id);
        if (!$invoice) {
            return false;
        }
        $data = ['date' => date('Y-m-d'), 'reference_no' => format_invoice_number($invoice), 'newitems' => []];
        foreach (['clientid', 'currency', 'subtotal', 'total', 'adjustment', 'discount_percent', 'discount_total', 'discount_type', 'show_quantity_as', 'billing_street', 'billing_city', 'billing_state', 'billing_zip', 'billing_country'] as $column) {
            $data[$column] = $invoice->{$column};
        }
        foreach ($invoice->items as $line) {
            $data['newitems'][] = ['order' => $line['item_order']] + $line;
        }
        $id = $this->add($data);
        if ($id !== false) {
            hooks()->do_action('created_credit_note_from_invoice', ['invoice_id' => (int) $invoice_id, 'credit_note_id' => $id]);
        }

        return $id;
    }

    /**
     * Applies credits to an invoice. The caller brings the invoice's status in line.
     *
     * @param array{invoice_id: int|string, amount: mixed} $data
     */
    public function apply_credits(int|string $id, array $data): bool
    {
        $amount = sales_decimal($data['amount'] ?? '');
        if ($amount === null || sales_cents($amount) <= 0) {
            return false;
        }
        // Without a staff login there is nobody to name here, and the table insists on a name.
        $this->db->insert(db_prefix() . 'credits', [
            'invoice_id'   => $data['invoice_id'],
            'credit_id'    => $id,
            'staff_id'     => get_staff_user_id() ?: null,
            'date'         => date('Y-m-d'),
            'date_applied' => date('Y-m-d H:i:s'),
            'amount'       => $amount,
        ]);
        $this->update_credit_note_status($id);
        $this->load->model('invoices_model');
        $this->invoices_model->log_invoice_activity($data['invoice_id'], 'invoice_activity_applied_credits', false, serialize([$amount, format_credit_note_number($id)]));
        hooks()->do_action('credits_applied', ['data' => ['invoice_id' => (int) $data['invoice_id'], 'amount' => $amount], 'credit_note_id' => (int) $id]);

        return true;
    }

    /** Takes an applied credit back; nothing but a changed invoice status tells of it. */
    public function delete_applied_credit(int|string $applied_id, int|string $credit_id, int|string $invoice_id): bool
    {
        $this->db->where(['id' => $applied_id, 'credit_id' => $credit_id, 'invoice_id' => $invoice_id])->delete(db_prefix() . 'credits');
        if ($this->db->affected_rows() === 0) {
            return false;
        }
        $this->update_credit_note_status($credit_id);
        update_invoice_status($invoice_id);

        return true;
    }

    /** @return list<array> */
    public function get_applied_credits(int|string $credit_id): array
    {
        return $this->db->order_by('id')->get_where(db_prefix() . 'credits', ['credit_id' => $credit_id])->result_array();
    }

    /** @return list<array> */
    public function get_applied_invoice_credits(int|string $invoice_id): array
    {
        return $this->db->order_by('id')->get_where(db_prefix() . 'credits', ['invoice_id' => $invoice_id])->result_array();
    }

    /** @return list<array> open invoices of the same client and currency, each with what is left to pay */
    public function get_available_creditable_invoices(int|string $id): array
    {
        $note = $this->db->select('clientid, currency')->get_where(db_prefix() . 'creditnotes', ['id' => $id])->row();
        $this->load->model('invoices_model');

        return $this->invoices_model->get_open(['invoices.clientid' => $note->clientid, 'invoices.currency' => $note->currency], 200);
    }

    public function total_remaining_credits_by_credit_note(int|string $id): string
    {
        $total = $this->db->select('total')->get_where(db_prefix() . 'creditnotes', ['id' => $id])->row('total') ?? 0;
        $used  = sales_cents(sales_sum('amount', 'credits', ['credit_id' => $id])) + sales_cents(sales_sum('amount', 'creditnote_refunds', ['credit_note_id' => $id]));

        return number_format((sales_cents($total) - $used) / 100, 2, '.', '');
    }

    public function update_credit_note_status(int|string $id): bool
    {
        $note = $this->db->select('status, total')->get_where(db_prefix() . 'creditnotes', ['id' => $id])->row();
        if (!$note || (int) $note->status === self::STATUS_VOID) {
            return false;
        }
        $spent = sales_cents($note->total) > 0 && sales_cents($this->total_remaining_credits_by_credit_note($id)) <= 0;

        return $this->mark($id, $spent ? self::STATUS_CLOSED : self::STATUS_OPEN);
    }

    public function mark(int|string $id, int|string $status): bool
    {
        $this->db->where('id', $id)->update(db_prefix() . 'creditnotes', ['status' => (int) $status]);
        if ($this->db->affected_rows() === 0) {
            return false;
        }
        hooks()->do_action('credit_note_status_changed', ['id' => (int) $id, 'status' => (int) $status]);

        return true;
    }

    /** @return list<array> */
    public function get_refunds(int|string $credit_note_id): array
    {
        return $this->db->order_by('refunded_on desc, id desc')->get_where(db_prefix() . 'creditnote_refunds', ['credit_note_id' => $credit_note_id])->result_array();
    }

    public function get_refund(int|string $id): ?object
    {
        return $this->db->get_where(db_prefix() . 'creditnote_refunds', ['id' => $id])->row();
    }

    public function create_refund(int|string $id, array $data): int|false
    {
        $data = $this->refund_values($data);
        if ($data === null) {
            return false;
        }
        $this->db->insert(db_prefix() . 'creditnote_refunds', $data + ['credit_note_id' => $id, 'staff_id' => get_staff_user_id() ?: null, 'created_at' => date('Y-m-d H:i:s')]);
        $refund_id = (int) $this->db->insert_id();
        $this->update_credit_note_status($id);
        hooks()->do_action('credit_note_refund_created', ['data' => $data, 'credit_note_id' => (int) $id]);

        return $refund_id;
    }

    public function edit_refund(int|string $id, array $data): bool
    {
        $refund = $this->get_refund($id);
        $data   = $this->refund_values($data);
        if (!$refund || $data === null) {
            return false;
        }
        $this->db->where('id', $id)->update(db_prefix() . 'creditnote_refunds', $data);
        $updated = $this->db->affected_rows() > 0;
        $this->update_credit_note_status($refund->credit_note_id);
        if ($updated) {
            // The key says refund, the value is the credit note: so the contract has it.
            hooks()->do_action('credit_note_refund_updated', ['data' => $data, 'refund_id' => (int) $refund->credit_note_id]);
        }

        return $updated;
    }

    public function delete_refund(int|string $refund_id, int|string $credit_note_id): bool
    {
        $this->db->where(['id' => $refund_id, 'credit_note_id' => $credit_note_id])->delete(db_prefix() . 'creditnote_refunds');
        if ($this->db->affected_rows() === 0) {
            return false;
        }
        $this->update_credit_note_status($credit_note_id);
        hooks()->do_action('credit_note_refund_deleted', ['refund_id' => (int) $refund_id, 'credit_note_id' => (int) $credit_note_id]);

        return true;
    }

    private function refund_values(array $data): ?array
    {
        $amount = sales_decimal($data['amount'] ?? '');
        $date   = to_sql_date($data['refunded_on'] ?? null);
        if ($amount === null || sales_cents($amount) <= 0 || $date === null) {
            return null;
        }

        return ['amount' => $amount, 'refunded_on' => $date, 'payment_mode' => (string) ($data['payment_mode'] ?? ''), 'note' => (string) ($data['note'] ?? '')];
    }

    private function form_values(array $data): array
    {
        unset($data['items'], $data['newitems'], $data['removed_items'], $data['custom_fields'], $data['number'], $data['status']);
        foreach (['subtotal', 'total', 'adjustment', 'discount_total', 'discount_percent'] as $amount) {
            if (isset($data[$amount])) {
                $data[$amount] = sales_decimal($data[$amount]) ?? '0.00';
            }
        }
        $data['date']          = to_sql_date($data['date'] ?? null) ?? date('Y-m-d');
        $data['discount_type'] = (string) ($data['discount_type'] ?? '');

        return $data;
    }
}
