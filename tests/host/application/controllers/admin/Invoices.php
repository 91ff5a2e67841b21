<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Invoices in the staff area. */
class Invoices extends AdminController
{
    private const PER_PAGE = 25;

    public function __construct()
    {
        parent::__construct();
        sales_require('view', 'invoices');
        $this->load->model('invoices_model');
        $this->load->model('payments_model');
    }

    public function index(): void
    {
        $this->list_invoices();
    }

    /** The list; with an id the preview of that invoice opens beside it. */
    public function list_invoices(int|string $id = ''): void
    {
        $query = ['q' => sales_search_text(), 'status' => (int) $this->input->get('status')];
        $total = $this->matching($query)->count_all_results();
        $extra = hooks()->apply_filters('invoices_table_sql_columns', ['invoices.id', 'invoices.number', 'invoices.prefix', 'invoices.total', 'invoices.date', 'invoices.duedate', 'invoices.status', 'invoices.currency', 'invoices.clientid', 'invoices.hash', 'clients.company', 'invoices.deleted_customer_name']);
        $extra = host_release_at_least('3.2.0') ? [...$extra, 'invoices.formatted_number'] : $extra;
        $rows  = $this->matching($query)->select(implode(', ', $extra), false)->order_by('invoices.id', 'desc')->limit(self::PER_PAGE, (sales_page_number() - 1) * self::PER_PAGE)->get()->result_array();
        $this->load->view('admin/invoices/list', [
            'title' => _l('invoices'), 'rows' => array_map([$this, 'row'], $rows), 'invoice_id' => is_numeric($id) ? (int) $id : 0, 'query' => $query, 'statuses' => $this->invoices_model->get_statuses(),
            'columns' => hooks()->apply_filters('invoices_table_columns', [_l('invoice_number'), _l('sales_amount'), _l('sales_date'), _l('client'), _l('invoice_due_date'), _l('sales_status')]),
            'pager' => sales_pager($total, sales_page_number(), self::PER_PAGE, admin_url('invoices'), $query),
        ]);
    }

    private function matching(array $query): CI_DB
    {
        $this->db->from(db_prefix() . 'invoices invoices')->join(db_prefix() . 'clients clients', 'clients.userid = invoices.clientid', 'left');
        if ($query['q'] !== '') {
            $digits = ltrim(preg_replace('/\D/', '', $query['q']), '0');
            $this->db->group_start()->like('clients.company', $query['q'])->or_where('invoices.number', $digits === '' ? -1 : $digits)->group_end();
        }
        if ($query['status'] > 0) {
            $this->db->where('invoices.status', $query['status']);
        }

        return $this->db;
    }

    /** @return list<string> cells, as HTML */
    private function row(array $invoice): array
    {
        $cells = [
            sales_link(admin_url('invoices/list_invoices/' . $invoice['id']), format_invoice_number((object) $invoice)),
            html_escape(app_format_money($invoice['total'], $invoice['currency'])),
            html_escape(_d($invoice['date'])),
            $invoice['clientid'] ? sales_link(admin_url('clients/client/' . $invoice['clientid']), (string) $invoice['company']) : html_escape((string) $invoice['deleted_customer_name']),
            html_escape(_d($invoice['duedate'])),
            format_invoice_status($invoice['status']),
        ];

        return hooks()->apply_filters('invoices_table_row_data', $cells, $invoice);
    }

    /** The preview, as a fragment for the right pane. */
    public function get_invoice_data_ajax(int|string $id): void
    {
        $this->load->model('credit_notes_model');
        $invoice = $this->invoices_model->get($id) ?? show_404();
        $this->load->view('admin/invoices/preview', [
            'invoice' => $invoice, 'activity' => $this->invoices_model->get_invoice_activity($id), 'credits' => $this->credit_notes_model->get_applied_invoice_credits($id),
            'payment_modes' => $this->payment_modes_model->get(),
        ]);
    }

    /** The form of a new or an existing invoice. */
    public function invoice(int|string $id = ''): void
    {
        if ($this->input->method() === 'post') {
            $this->save($id);
        }
        $invoice = is_numeric($id) ? ($this->invoices_model->get($id) ?? show_404()) : null;
        $client  = $invoice->clientid ?? (int) $this->input->get('customer_id');
        $this->load->view('admin/invoices/form', [
            'title' => $invoice ? format_invoice_number($invoice) : _l('new_invoice'), 'invoice' => $invoice, 'client_id' => $client, 'client_name' => $client ? get_company_name($client) : '',
            'currencies' => $this->db->get(db_prefix() . 'currencies')->result_array(), 'payment_modes' => $this->payment_modes_model->get(),
            'staff' => $this->db->select('staffid, firstname, lastname')->where('active', 1)->get(db_prefix() . 'staff')->result_array(),
        ]);
    }

    private function save(int|string $id): never
    {
        $data = $this->input->post();
        if ((int) ($data['clientid'] ?? 0) === 0) {
            set_alert('danger', _l('invoice_needs_client'));
            redirect(current_url());
        }
        if (is_numeric($id)) {
            sales_require('edit', 'invoices');
            $this->invoices_model->update($data, $id);
            set_alert('success', _l('sales_saved'));
        } else {
            sales_require('create', 'invoices');
            $id = $this->invoices_model->add($data);
            set_alert('success', _l('sales_added'));
        }
        redirect(admin_url('invoices/list_invoices/' . $id));
    }

    public function record_payment(): void
    {
        sales_require_post('create', 'payments');
        $data    = $this->input->post();
        $invoice = (int) ($data['invoiceid'] ?? 0);
        if (sales_cents(sales_decimal($data['amount'] ?? '')) <= 0 || ($data['paymentmode'] ?? '') === '') {
            set_alert('danger', _l('payment_incomplete'));
        } else {
            $id = $this->payments_model->process_payment($data + ['note' => '', 'transactionid' => ''], $invoice);
            set_alert(...($id ? ['success', _l('payment_recorded')] : ['danger', _l('payment_not_recorded')]));
        }
        redirect(admin_url('invoices/list_invoices/' . $invoice));
    }

    public function delete_payment(int|string $id, int|string $invoice_id): void
    {
        sales_require_post('delete', 'payments');
        set_alert(...($this->payments_model->delete($id) ? ['success', _l('sales_deleted')] : ['warning', _l('sales_not_deleted')]));
        redirect(admin_url('invoices/list_invoices/' . $invoice_id));
    }

    public function mark_as_cancelled(int|string $id): void
    {
        $this->act('edit', $id, fn () => $this->invoices_model->mark_as_cancelled($id));
    }

    public function unmark_as_cancelled(int|string $id): void
    {
        $this->act('edit', $id, fn () => $this->invoices_model->unmark_as_cancelled($id));
    }

    public function mark_as_sent(int|string $id): void
    {
        $this->act('edit', $id, fn () => $this->invoices_model->set_invoice_sent($id));
    }

    public function send_to_email(int|string $id): void
    {
        $this->act('edit', $id, fn () => $this->invoices_model->send_to_client($id));
    }

    private function act(string $capability, int|string $id, callable $action): never
    {
        sales_require_post($capability, 'invoices');
        set_alert(...($action() ? ['success', _l('sales_saved')] : ['warning', _l('sales_unchanged')]));
        redirect(admin_url('invoices/list_invoices/' . $id));
    }

    public function delete(int|string $id): void
    {
        sales_require_post('delete', 'invoices');
        set_alert(...($this->invoices_model->delete($id) ? ['success', _l('sales_deleted')] : ['warning', _l('sales_not_deleted')]));
        redirect(admin_url('invoices'));
    }
}
