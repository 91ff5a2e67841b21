<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Payments of invoices. */
class Payments_model extends App_Model
{
    public function __construct()
    {
        parent::__construct();
        $this->load->model('invoices_model');
        $this->load->model('payment_modes_model');
    }

    public function get(int|string $id): ?object
    {
        $payment = $this->db->get_where(db_prefix() . 'invoicepaymentrecords', ['id' => $id])->row();
        if ($payment) {
            $payment->paymentid = $payment->id;
            $payment->name      = $this->payment_modes_model->name_of($payment->paymentmode);
        }

        return $payment;
    }

    /** @return list<array> oldest first, each with the name of its mode */
    public function get_invoice_payments(int|string $invoice_id): array
    {
        $rows = $this->db->order_by('id')->get_where(db_prefix() . 'invoicepaymentrecords', ['invoiceid' => $invoice_id])->result_array();

        return array_map(fn (array $row): array => $row + ['paymentid' => $row['id'], 'name' => $this->payment_modes_model->name_of($row['paymentmode'])], $rows);
    }

    /**
     * Takes a payment wherever it comes from: an offline mode is recorded at once, a gateway
     * leads the payer away, unless staff only want to note what it already received.
     *
     * @return int|false the payment's id when one was recorded
     */
    public function process_payment(array $data, int|string $invoice_id = ''): int|false
    {
        $data['invoiceid'] ??= $invoice_id;
        if (is_numeric($data['paymentmode'])) {
            return is_staff_logged_in() ? $this->add($data) : false;
        }
        if (!empty($data['do_not_redirect'])) {
            return $this->add($data);
        }
        $gateway = $this->payment_modes_model->gateway($data['paymentmode']);
        $gateway?->process_payment(['invoiceid' => $data['invoiceid'], 'amount' => $data['amount'], 'invoice' => $this->invoices_model->get($data['invoiceid']), 'hash' => $data['hash'] ?? '']);

        return false;
    }

    /** Records a payment. @return int|false its id */
    public function add(array $data, bool $subscription = false): int|false
    {
        $quiet = !empty($data['do_not_send_email_template']);
        unset($data['do_not_send_email_template'], $data['do_not_redirect']);
        $id = $this->insert($data);
        if ($id === false) {
            return false;
        }
        if (!$quiet) {
            $this->thank((int) $id);
        }
        hooks()->do_action('after_payment_added', $id);

        return $id;
    }

    /**
     * Records payments of several invoices at once; every row tells its own event.
     *
     * @param list<array> $rows
     *
     * @return int how many were recorded
     */
    public function add_batch_payment(array $rows, bool $send_email = false): int
    {
        $recorded = 0;
        foreach ($rows as $row) {
            $recorded += $this->add($row + ['do_not_send_email_template' => !$send_email]) === false ? 0 : 1;
        }

        return $recorded;
    }

    /** The row itself, the invoice's status and its activity: everything before e-mails and events. */
    private function insert(array $data): int|false
    {
        $data += ['note' => '', 'paymentmethod' => '', 'transactionid' => ''];
        $data['date']         = to_sql_date($data['date'] ?? null) ?? date('Y-m-d');
        $data['daterecorded'] = date('Y-m-d H:i:s');
        $data['note']         = nl2br((string) $data['note']);
        $data['amount']       = sales_decimal($data['amount'] ?? '');
        $data = hooks()->apply_filters('before_payment_recorded', $data);
        $known = $this->db->select('id')->get_where(db_prefix() . 'invoices', ['id' => $data['invoiceid'] ?? 0])->num_rows() > 0;
        if (!$known || $data['amount'] === null || !$this->db->insert(db_prefix() . 'invoicepaymentrecords', sales_only_columns($data, 'invoicepaymentrecords'))) {
            return false;
        }
        $id = (int) $this->db->insert_id();
        update_invoice_status($data['invoiceid']);
        $this->invoices_model->log_invoice_activity($data['invoiceid'], 'invoice_activity_payment_made', !is_staff_logged_in(), serialize([$data['amount'], $id]));

        return $id;
    }

    private function thank(int $id): void
    {
        $payment = $this->get($id);
        $invoice = $this->db->get_where(db_prefix() . 'invoices', ['id' => $payment->invoiceid])->row();
        $number  = format_invoice_number($invoice);
        sales_email_contacts($invoice->clientid, 'invoice_emails', _l('payment_email_subject', $number), _l('payment_email_body', [app_format_money($payment->amount, $invoice->currency), $number]));
    }

    public function update(array $data, int|string $id): bool
    {
        $payment = $this->get($id);
        if (!$payment) {
            return false;
        }
        $data['date']   = to_sql_date($data['date'] ?? null) ?? $payment->date;
        $data['note']   = nl2br((string) ($data['note'] ?? ''));
        $data['amount'] = sales_decimal($data['amount'] ?? '') ?? $payment->amount;
        $data = hooks()->apply_filters('before_payment_updated', $data, $id);
        $this->db->where('id', $id)->update(db_prefix() . 'invoicepaymentrecords', sales_only_columns($data, 'invoicepaymentrecords'));
        $updated = $this->db->affected_rows() > 0;
        if (host_release_at_least('3.0.0')) {
            hooks()->do_action('after_payment_updated', ['id' => (int) $id, 'data' => $data, 'payment' => $payment, 'updated' => &$updated]);
        }
        update_invoice_status($payment->invoiceid);

        return $updated;
    }

    public function delete(int|string $id): bool
    {
        $payment = $this->get($id);
        if (!$payment) {
            return false;
        }
        $event = ['paymentid' => (int) $id, 'invoiceid' => (int) $payment->invoiceid];
        hooks()->do_action('before_payment_deleted', $event);
        $this->db->where('id', $id)->delete(db_prefix() . 'invoicepaymentrecords');
        if ($this->db->affected_rows() === 0) {
            return false;
        }
        update_invoice_status($payment->invoiceid);
        $this->invoices_model->log_invoice_activity($payment->invoiceid, 'invoice_activity_payment_deleted', false, serialize([$payment->amount, $id]));
        if (host_release_at_least('3.0.0')) {
            hooks()->do_action('after_payment_deleted', $event);
        }

        return true;
    }
}
