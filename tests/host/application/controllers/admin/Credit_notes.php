<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Credit notes in the staff area. */
class Credit_notes extends AdminController
{
    private const PER_PAGE = 25;

    public function __construct()
    {
        parent::__construct();
        sales_require('view', 'credit_notes');
        $this->load->model('credit_notes_model');
        $this->load->model('payment_modes_model');
    }

    public function index(): void
    {
        $total = $this->db->count_all_results(db_prefix() . 'creditnotes');
        $rows  = $this->db->select('creditnotes.*, clients.company', false)->from(db_prefix() . 'creditnotes creditnotes')->join(db_prefix() . 'clients clients', 'clients.userid = creditnotes.clientid', 'left')
            ->order_by('creditnotes.id', 'desc')->limit(self::PER_PAGE, (sales_page_number() - 1) * self::PER_PAGE)->get()->result();
        $this->load->view('admin/credit_notes/list', ['title' => _l('credit_notes'), 'notes' => $rows, 'pager' => sales_pager($total, sales_page_number(), self::PER_PAGE, admin_url('credit_notes'))]);
    }

    public function list_credit_notes(int|string $id): void
    {
        $note = $this->credit_notes_model->get($id) ?? show_404();
        $edit = $this->credit_notes_model->get_refund((int) $this->input->get('refund'));
        $this->load->view('admin/credit_notes/note', [
            'title' => format_credit_note_number($note), 'note' => $note, 'invoices' => $this->credit_notes_model->get_available_creditable_invoices($id),
            'payment_modes' => $this->payment_modes_model->get(), 'refund' => $edit && $edit->credit_note_id === $note->id ? $edit : null,
        ]);
    }

    public function credit_note(int|string $id = ''): void
    {
        if ($this->input->method() === 'post') {
            $this->save($id);
        }
        $note   = is_numeric($id) ? ($this->credit_notes_model->get($id) ?? show_404()) : null;
        $client = $note->clientid ?? (int) $this->input->get('customer_id');
        $this->load->view('admin/credit_notes/form', ['title' => $note ? format_credit_note_number($note) : _l('new_credit_note'), 'note' => $note, 'client_id' => $client, 'client_name' => $client ? get_company_name($client) : '', 'currencies' => $this->db->get(db_prefix() . 'currencies')->result_array()]);
    }

    private function save(int|string $id): never
    {
        $data = $this->input->post();
        if ((int) ($data['clientid'] ?? 0) === 0) {
            set_alert('danger', _l('invoice_needs_client'));
            redirect(current_url());
        }
        sales_require(is_numeric($id) ? 'edit' : 'create', 'credit_notes');
        if (is_numeric($id)) {
            $this->credit_notes_model->update($data, $id);
        } else {
            $id = $this->credit_notes_model->add($data);
        }
        $this->back($id);
    }

    public function credit_note_from_invoice(int|string $invoice_id): void
    {
        sales_require_post('create', 'credit_notes');
        $id = $this->credit_notes_model->credit_note_from_invoice($invoice_id);
        $id ? $this->back($id) : show_404();
    }

    public function delete(int|string $id): void
    {
        sales_require_post('delete', 'credit_notes');
        set_alert(...($this->credit_notes_model->delete($id) ? ['success', _l('sales_deleted')] : ['warning', _l('sales_not_deleted')]));
        redirect(admin_url('credit_notes'));
    }

    public function mark(int|string $id, int|string $status): void
    {
        sales_require_post('edit', 'credit_notes');
        $this->back($id, in_array((int) $status, [1, 3], true) && $this->credit_notes_model->mark($id, $status));
    }

    /** Applies credits to the invoices of the form, then brings their status in line, as the model leaves it to its caller. */
    public function apply_credits_to_invoices(int|string $id): void
    {
        sales_require_post('edit', 'credit_notes');
        $applied = false;
        foreach ((array) $this->input->post('amount') as $invoice_id => $amount) {
            $cents = sales_cents(sales_decimal($amount));
            $room  = min(sales_cents($this->credit_notes_model->total_remaining_credits_by_credit_note($id)), sales_cents(get_invoice_total_left_to_pay($invoice_id)));
            if ($cents > 0 && $cents <= $room && $this->credit_notes_model->apply_credits($id, ['invoice_id' => $invoice_id, 'amount' => $amount])) {
                update_invoice_status($invoice_id, true);
                $applied = true;
            }
        }
        $this->back($id, $applied);
    }

    public function delete_invoice_applied_credit(int|string $applied_id, int|string $credit_id, int|string $invoice_id): void
    {
        sales_require_post('delete', 'credit_notes');
        $this->back($credit_id, $this->credit_notes_model->delete_applied_credit($applied_id, $credit_id, $invoice_id));
    }

    public function create_refund(int|string $id): void
    {
        sales_require_post('edit', 'credit_notes');
        $fits = sales_cents(sales_decimal($this->input->post('amount'))) <= sales_cents($this->credit_notes_model->total_remaining_credits_by_credit_note($id));
        $this->back($id, $fits && $this->credit_notes_model->create_refund($id, $this->input->post()));
    }

    public function edit_refund(int|string $refund_id, int|string $id): void
    {
        sales_require_post('edit', 'credit_notes');
        $this->back($id, $this->credit_notes_model->edit_refund($refund_id, $this->input->post()));
    }

    public function delete_refund(int|string $refund_id, int|string $id): void
    {
        sales_require_post('delete', 'credit_notes');
        $this->back($id, $this->credit_notes_model->delete_refund($refund_id, $id));
    }

    private function back(int|string $id, mixed $done = true): never
    {
        set_alert(...($done ? ['success', _l('sales_saved')] : ['warning', _l('sales_unchanged')]));
        redirect(admin_url('credit_notes/list_credit_notes/' . $id));
    }
}
