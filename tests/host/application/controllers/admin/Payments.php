<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Payments in the staff area. */
class Payments extends AdminController
{
    private const PER_PAGE = 25;
    private const BATCH_MAX = 100;

    public function __construct()
    {
        parent::__construct();
        sales_require('view', 'payments');
        $this->load->model('payments_model');
    }

    public function index(): void
    {
        $total = $this->db->count_all_results(db_prefix() . 'invoicepaymentrecords');
        $rows  = $this->db->select('payments.*, invoices.clientid, invoices.currency, invoices.number, invoices.prefix, invoices.status, clients.company, invoices.id AS invoice', false)->from(db_prefix() . 'invoicepaymentrecords payments')
            ->join(db_prefix() . 'invoices invoices', 'invoices.id = payments.invoiceid', 'left')->join(db_prefix() . 'clients clients', 'clients.userid = invoices.clientid', 'left')
            ->order_by('payments.id', 'desc')->limit(self::PER_PAGE, (sales_page_number() - 1) * self::PER_PAGE)->get()->result_array();
        $this->load->view('admin/payments/list', ['title' => _l('payments'), 'payments' => $rows, 'pager' => sales_pager($total, sales_page_number(), self::PER_PAGE, admin_url('payments'))]);
    }

    /** Shows a payment and lets staff correct it. */
    public function payment(int|string $id): void
    {
        $payment = $this->payments_model->get($id) ?? show_404();
        if ($this->input->method() === 'post') {
            sales_require('edit', 'payments');
            set_alert(...($this->payments_model->update($this->input->post(), $id) ? ['success', _l('sales_saved')] : ['warning', _l('sales_unchanged')]));
            redirect(admin_url('payments/payment/' . $id));
        }
        $this->load->view('admin/payments/payment', ['title' => _l('payment') . ' ' . $id, 'payment' => $payment, 'invoice' => $this->invoices_model->get($payment->invoiceid), 'payment_modes' => $this->payment_modes_model->get('', [], true)]);
    }

    public function delete(int|string $id): void
    {
        sales_require_post('delete', 'payments');
        set_alert(...($this->payments_model->delete($id) ? ['success', _l('sales_deleted')] : ['warning', _l('sales_not_deleted')]));
        redirect(admin_url('payments'));
    }

    /** Payments of several open invoices at once. */
    public function batch(): void
    {
        if ($this->input->method() === 'post') {
            sales_require('create', 'payments');
            $rows = [];
            foreach ((array) $this->input->post('invoice') as $invoice_id => $row) {
                if (sales_cents(sales_decimal($row['amount'] ?? '')) > 0 && ($row['paymentmode'] ?? '') !== '') {
                    $rows[] = ['invoiceid' => (int) $invoice_id] + array_intersect_key($row, array_flip(['amount', 'paymentmode', 'date', 'transactionid']));
                }
            }
            $recorded = $this->payments_model->add_batch_payment($rows, (bool) $this->input->post('send_email'));
            set_alert('success', _l('batch_payments_recorded', $recorded));
            redirect(admin_url('payments'));
        }
        $client   = (int) $this->input->get('customer_id');
        $invoices = $this->invoices_model->get_open($client > 0 ? ['invoices.clientid' => $client] : [], self::BATCH_MAX);
        $this->load->view('admin/payments/batch', ['title' => _l('batch_payments'), 'invoices' => $invoices, 'payment_modes' => $this->payment_modes_model->get()]);
    }
}
