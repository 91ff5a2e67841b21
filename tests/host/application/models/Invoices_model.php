<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Invoices. Amounts are stored as the form posted them: nothing here adds up lines. */
class Invoices_model extends App_Model
{
    public const STATUS_UNPAID = 1;
    public const STATUS_PAID = 2;
    public const STATUS_PARTIALLY = 3;
    public const STATUS_OVERDUE = 4;
    public const STATUS_CANCELLED = 5;
    public const STATUS_DRAFT = 6;

    /** @return list<int> */
    public function get_statuses(): array
    {
        return [self::STATUS_UNPAID, self::STATUS_PAID, self::STATUS_PARTIALLY, self::STATUS_OVERDUE, self::STATUS_CANCELLED, self::STATUS_DRAFT];
    }

    /** One invoice with all that pages and modules read of it (null when there is none), or a list of rows. */
    public function get(int|string $id = '', array|string $where = []): object|array|null
    {
        $this->db->select('invoices.*, currencies.symbol, currencies.name AS currency_name, currencies.decimal_separator, currencies.thousand_separator, currencies.placement', false)
            ->from(db_prefix() . 'invoices invoices')
            ->join(db_prefix() . 'currencies currencies', 'currencies.id = invoices.currency', 'left');
        if ($where) {
            $this->db->where($where);
        }
        if ($id === '') {
            return $this->db->order_by('invoices.id', 'desc')->get()->result_array();
        }
        $invoice = $this->db->where('invoices.id', $id)->get()->row();

        return $invoice ? $this->complete($invoice) : null;
    }

    /**
     * Open invoices, newest first, each with its company and what is left to pay.
     *
     * @return list<array>
     */
    public function get_open(array $where, int $limit): array
    {
        $prefix = db_prefix();
        if ($where) {
            $this->db->where($where);
        }

        return $this->db->select("invoices.*, clients.company, invoices.total
                - COALESCE((SELECT SUM(amount) FROM {$prefix}invoicepaymentrecords WHERE invoiceid = invoices.id), 0)
                - COALESCE((SELECT SUM(amount) FROM {$prefix}credits WHERE invoice_id = invoices.id), 0) AS total_left_to_pay", false)
            ->from("{$prefix}invoices invoices")->join("{$prefix}clients clients", 'clients.userid = invoices.clientid', 'left')
            ->where_in('invoices.status', [self::STATUS_UNPAID, self::STATUS_PARTIALLY, self::STATUS_OVERDUE])
            ->order_by('invoices.id', 'desc')->limit($limit)->get()->result_array();
    }

    private function complete(object $invoice): object
    {
        $this->load->model('payments_model');
        $this->load->model('clients_model');
        $invoice->currencyid        = $invoice->currency;
        $invoice->items             = get_items_by_type('invoice', $invoice->id);
        $invoice->payments          = $this->payments_model->get_invoice_payments($invoice->id);
        $invoice->attachments       = [];
        $invoice->total_left_to_pay = get_invoice_total_left_to_pay($invoice->id, $invoice->total);
        $invoice->client            = $this->clients_model->get($invoice->clientid) ?? (object) ['userid' => 0, 'company' => ''];
        if (!$invoice->client->company) {
            $invoice->client->company = $invoice->deleted_customer_name ?? get_company_name($invoice->clientid);
        }

        return hooks()->apply_filters('get_invoice', $invoice);
    }

    /**
     * Adds an invoice from posted form fields (`newitems`, `subtotal`, `total`, …).
     *
     * @return int|false the new id
     */
    public function add(array $data, bool $expense = false): int|false
    {
        $draft    = !empty($data['save_as_draft']);
        $and_send = !empty($data['save_and_send']);
        $items    = $data['newitems'] ?? [];
        $custom   = $data['custom_fields'] ?? [];
        $data     = $this->form_values($data) + ['date' => date('Y-m-d'), 'subtotal' => '0.00', 'total' => '0.00'];
        $data    += ['prefix' => (string) get_option('invoice_prefix'), 'number_format' => 1];
        $data     = array_merge($data, [
            'hash'        => app_generate_hash(),
            'datecreated' => date('Y-m-d H:i:s'),
            'addedfrom'   => (int) get_staff_user_id(),
            'status'      => $draft ? self::STATUS_DRAFT : self::STATUS_UNPAID,
        ]);

        $hook  = hooks()->apply_filters('before_invoice_added', ['data' => $data, 'items' => $items]);
        $data  = $hook['data'];
        $items = $hook['items'];
        $data  = array_merge($data, $draft ? ['number' => 0] : $this->take_number($data));
        if (!$this->db->insert(db_prefix() . 'invoices', sales_only_columns($data, 'invoices'))) {
            return false;
        }
        $id = (int) $this->db->insert_id();
        handle_custom_fields_post($id, $custom);
        foreach ($items as $item) {
            add_new_sales_item_post($item, $id, 'invoice');
        }
        update_sales_total_tax_column($id, 'invoice', db_prefix() . 'invoices');
        update_invoice_status($id);
        $this->log_invoice_activity($id, 'invoice_activity_created');

        // Releases before 3.2.0 sent the e-mail first and told the listeners afterwards.
        $steps = [fn () => hooks()->do_action('after_invoice_added', $id), fn () => $and_send && $this->send_to_client($id)];
        foreach (host_release_at_least('3.2.0') ? $steps : array_reverse($steps) as $step) {
            $step();
        }

        return $id;
    }

    /** Saves the edit form. A key that is missing means "empty": this is not a patch. */
    public function update(array $data, int|string $id): bool
    {
        $original = $this->db->get_where(db_prefix() . 'invoices', ['id' => $id])->row();
        if (!$original) {
            return false;
        }
        $draft    = !empty($data['save_as_draft']);
        $and_send = !empty($data['save_and_send']);
        $custom   = $data['custom_fields'] ?? [];
        $removed  = array_values((array) ($data['removed_items'] ?? []));
        $payload  = ['data' => $this->form_values($data), 'items' => $data['items'] ?? [], 'newitems' => $data['newitems'] ?? [], 'removed_items' => $removed];
        $payload  = hooks()->apply_filters(host_release_at_least('3.0.0') ? 'before_update_invoice' : 'before_invoice_updated', $payload, $id);
        $columns  = sales_only_columns($payload['data'], 'invoices');
        if ((int) $original->status === self::STATUS_DRAFT && !$draft) {
            $columns = array_merge($columns, $this->take_number($columns + (array) $original), ['status' => self::STATUS_UNPAID]);
        }

        $this->db->where('id', $id)->update(db_prefix() . 'invoices', $columns);
        $updated = $this->db->affected_rows() > 0;
        $updated = handle_custom_fields_post($id, $custom) || $updated;
        $updated = sales_save_posted_lines($id, 'invoice', $payload['items'], $payload['newitems'], $payload['removed_items']) || $updated;
        $changed = $updated;

        if (host_release_at_least('3.0.0')) {
            hooks()->do_action('invoice_updated', [
                'id' => (int) $id, 'data' => $columns, 'items' => $payload['items'], 'new_items' => $payload['newitems'], 'removed_items' => $payload['removed_items'],
                'custom_fields' => $custom, 'billed_tasks' => $data['billed_tasks'] ?? [], 'billed_expenses' => $data['billed_expenses'] ?? [],
                'invoices_to_merge' => $data['invoices_to_merge'] ?? [], 'cancel_merged_invoices' => !empty($data['cancel_merged_invoices']),
                'tags' => $data['tags'] ?? '', 'updated' => &$updated,
            ]);
            hooks()->do_action_deprecated('after_invoice_updated', [(int) $id], '3.0.0', 'invoice_updated');
        } else {
            hooks()->do_action('after_invoice_updated', (int) $id);
        }
        // From 3.4.0 taxes and status are looked at again only when a statement changed rows.
        if ($changed || !host_release_at_least('3.4.0')) {
            update_sales_total_tax_column($id, 'invoice', db_prefix() . 'invoices');
            update_invoice_status($id);
        }
        if ($changed) {
            $this->log_invoice_activity($id, 'invoice_activity_updated');
        }
        if ($and_send) {
            $this->send_to_client($id);
        }

        return $updated;
    }

    /** Removes an invoice with its lines and its payments; no payment event tells of the latter. */
    public function delete(int|string $id): bool
    {
        hooks()->do_action('before_invoice_deleted', (int) $id);
        $number = format_invoice_number($id);
        $this->db->where('id', $id)->delete(db_prefix() . 'invoices');
        if ($this->db->affected_rows() === 0) {
            return false;
        }
        $this->db->where('invoiceid', $id)->delete(db_prefix() . 'invoicepaymentrecords');
        $this->delete_applied_credits($id);
        sales_remove_all_lines($id, 'invoice');
        $this->db->where(['rel_id' => $id, 'rel_type' => 'invoice'])->delete(db_prefix() . 'sales_activity');
        $this->db->where(['relid' => $id, 'fieldto' => 'invoice'])->delete(db_prefix() . 'customfieldsvalues');
        log_activity("Invoice Deleted [{$number}]");
        if (host_release_at_least('3.0.0')) {
            hooks()->do_action('after_invoice_deleted', (int) $id);
        }

        return true;
    }

    /** Two answers are possible for what happens to applied credits; a switch of this host chooses. */
    private function delete_applied_credits(int|string $id): void
    {
        if (get_option('host_invoice_delete_keeps_credits') === '1') {
            return;
        }
        $notes = $this->db->select('credit_id')->get_where(db_prefix() . 'credits', ['invoice_id' => $id])->result();
        $this->db->where('invoice_id', $id)->delete(db_prefix() . 'credits');
        $this->load->model('credit_notes_model');
        foreach ($notes as $note) {
            $this->credit_notes_model->update_credit_note_status($note->credit_id);
        }
    }

    public function mark_as_cancelled(int|string $id): bool
    {
        $this->db->where('id', $id)->update(db_prefix() . 'invoices', ['status' => self::STATUS_CANCELLED]);
        if ($this->db->affected_rows() === 0) {
            return false;
        }
        $this->log_invoice_activity($id, 'invoice_activity_marked_as_cancelled');
        hooks()->do_action('invoice_marked_as_cancelled', (int) $id);

        return true;
    }

    public function unmark_as_cancelled(int|string $id): bool
    {
        $this->db->where(['id' => $id, 'status' => self::STATUS_CANCELLED])->update(db_prefix() . 'invoices', ['status' => self::STATUS_UNPAID]);
        if ($this->db->affected_rows() === 0) {
            return false;
        }
        $this->log_invoice_activity($id, 'invoice_activity_unmarked_as_cancelled');
        if (host_release_at_least('2.9.2')) {
            hooks()->do_action('invoice_unmarked_as_cancelled', (int) $id);
        }

        return true;
    }

    /** Marks an invoice as sent without sending it; a draft leaves draft by this. */
    public function set_invoice_sent(int|string $id): bool
    {
        $invoice = $this->db->get_where(db_prefix() . 'invoices', ['id' => $id])->row();
        if (!$invoice) {
            return false;
        }
        $columns = ['sent' => 1, 'datesend' => date('Y-m-d H:i:s')];
        if ((int) $invoice->status === self::STATUS_DRAFT) {
            $columns += ['status' => self::STATUS_UNPAID] + $this->take_number((array) $invoice);
        }
        $this->db->where('id', $id)->update(db_prefix() . 'invoices', $columns);
        $this->log_invoice_activity($id, 'invoice_activity_marked_as_sent');
        update_invoice_status($id, true);
        hooks()->do_action('invoice_sent', (int) $id);

        return true;
    }

    public function send_to_client(int|string $id): bool
    {
        $invoice = $this->db->get_where(db_prefix() . 'invoices', ['id' => $id])->row();
        if (!$invoice) {
            return false;
        }
        $number = format_invoice_number($invoice);
        $sent   = sales_email_contacts($invoice->clientid, 'invoice_emails', _l('invoice_email_subject', $number), _l('invoice_email_body', [$number, site_url("invoice/{$id}/{$invoice->hash}")]));

        return $sent > 0 && $this->set_invoice_sent($id);
    }

    public function log_invoice_activity(int|string $id, string $description = '', bool $client = false, string $additional_data = ''): void
    {
        sales_log_activity('invoice', $id, $description, $client, $additional_data);
    }

    /** @return list<array> newest first */
    public function get_invoice_activity(int|string $id): array
    {
        return $this->db->order_by('id', 'desc')->get_where(db_prefix() . 'sales_activity', ['rel_id' => $id, 'rel_type' => 'invoice'])->result_array();
    }

    private function take_number(array $data): array
    {
        $number = sales_take_number('next_invoice_number', 'invoices');
        $prefix = $data['prefix'] ?? (string) get_option('invoice_prefix');
        $taken  = ['number' => $number, 'prefix' => $prefix];

        return host_release_at_least('3.2.0') ? $taken + ['formatted_number' => sales_document_number((object) $taken, 'invoice_prefix')] : $taken;
    }

    /** Posted fields as columns; switches and lists that were not posted become empty. */
    private function form_values(array $data): array
    {
        unset($data['items'], $data['newitems'], $data['removed_items'], $data['custom_fields'], $data['save_as_draft'], $data['save_and_send'], $data['number'], $data['status'], $data['hash']);
        foreach (['subtotal', 'total', 'adjustment', 'discount_total', 'discount_percent'] as $amount) {
            if (isset($data[$amount])) {
                $data[$amount] = sales_decimal($data[$amount]) ?? '0.00';
            }
        }
        if (isset($data['date'])) {
            $data['date'] = to_sql_date($data['date']) ?? date('Y-m-d');
        }
        $data['duedate']                  = to_sql_date($data['duedate'] ?? null);
        $data['allowed_payment_modes']    = serialize(array_values((array) ($data['allowed_payment_modes'] ?? [])));
        $data['recurring']                = (int) ($data['recurring'] ?? 0);
        $data['cycles']                   = (int) ($data['cycles'] ?? 0);
        $data['cancel_overdue_reminders'] = (int) ($data['cancel_overdue_reminders'] ?? 0);
        $data['discount_type']            = (string) ($data['discount_type'] ?? '');
        $data['sale_agent']               = (int) ($data['sale_agent'] ?? 0);
        foreach (['street', 'city', 'state', 'zip', 'country'] as $part) {
            $empty = $part === 'country' ? 0 : '';
            $data["billing_{$part}"]  = ($data["billing_{$part}"] ?? $empty) ?: $empty;
            $data["shipping_{$part}"] = empty($data['include_shipping']) ? null : (($data["shipping_{$part}"] ?? $empty) ?: $empty);
        }
        $data['include_shipping']         = (int) !empty($data['include_shipping']);
        $data['show_shipping_on_invoice'] = (int) !empty($data['show_shipping_on_invoice']);

        return $data;
    }
}
