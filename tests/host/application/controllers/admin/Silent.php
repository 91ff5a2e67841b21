<?php

defined('BASEPATH') or exit('No direct script access allowed');

/**
 * Changes of payments that other modules cannot hear: refunds of a gateway, which touch the
 * row and the invoice's status only, and plain SQL, which touches nothing else at all.
 */
class Silent extends AdminController
{
    public function __construct()
    {
        parent::__construct();
        if (!is_admin()) {
            access_denied('silent');
        }
        $this->load->model('payments_model');
    }

    public function index(): void
    {
        $payments = $this->db->select('payments.*, invoices.currency, invoices.prefix, invoices.number, invoices.status', false)->from(db_prefix() . 'invoicepaymentrecords payments')
            ->join(db_prefix() . 'invoices invoices', 'invoices.id = payments.invoiceid')->order_by('payments.id', 'desc')->limit(20)->get()->result();
        $this->load->view('admin/silent/index', ['title' => _l('silent_paths'), 'payments' => $payments]);
    }

    /** The gateway paid back: the row goes, or shrinks by the posted amount. */
    public function refund(int|string $id): void
    {
        $payment = $this->posted_payment($id);
        $left    = sales_cents($payment->amount) - sales_cents(sales_decimal($this->input->post('amount')) ?? $payment->amount);
        if ($left > 0) {
            $this->db->where('id', $id)->update(db_prefix() . 'invoicepaymentrecords', ['amount' => number_format($left / 100, 2, '.', '')]);
        } else {
            $this->db->where('id', $id)->delete(db_prefix() . 'invoicepaymentrecords');
        }
        update_invoice_status($payment->invoiceid);
        redirect(admin_url('silent'));
    }

    public function sql_insert(): void
    {
        $this->posted();
        $mode = (string) $this->db->select_min('id')->get(db_prefix() . 'payment_modes')->row('id');
        $this->db->query('INSERT INTO ' . db_prefix() . 'invoicepaymentrecords (invoiceid, amount, paymentmode, paymentmethod, date, daterecorded, note, transactionid) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
            (int) $this->input->post('invoiceid'), sales_decimal($this->input->post('amount')) ?? '0.00', $mode, '', to_sql_date($this->input->post('date')) ?? date('Y-m-d'), date('Y-m-d H:i:s'), '', '',
        ]);
        redirect(admin_url('silent'));
    }

    public function sql_update(int|string $id): void
    {
        $this->posted_payment($id);
        $this->db->query('UPDATE ' . db_prefix() . 'invoicepaymentrecords SET amount = ? WHERE id = ?', [sales_decimal($this->input->post('amount')) ?? '0.00', (int) $id]);
        redirect(admin_url('silent'));
    }

    public function sql_delete(int|string $id): void
    {
        $this->posted_payment($id);
        $this->db->query('DELETE FROM ' . db_prefix() . 'invoicepaymentrecords WHERE id = ?', [(int) $id]);
        redirect(admin_url('silent'));
    }

    private function posted(): void
    {
        if ($this->input->method() !== 'post') {
            show_404();
        }
        set_alert('success', _l('sales_saved'));
    }

    private function posted_payment(int|string $id): object
    {
        $this->posted();

        return $this->payments_model->get($id) ?? show_404();
    }
}
