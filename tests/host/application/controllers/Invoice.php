<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** The client's page of an invoice: open to anyone who holds its hash, unless an option asks for a login. */
class Invoice extends ClientsController
{
    public function index(int|string $id = '', string $hash = ''): void
    {
        $this->load->model('invoices_model');
        $invoice = is_numeric($id) ? $this->invoices_model->get($id) : null;
        if (!$invoice || !hash_equals($invoice->hash, $hash) || ((int) $invoice->status === Invoices_model::STATUS_DRAFT && !is_staff_logged_in())) {
            show_404();
        }
        $this->check_login($invoice);
        if (!is_client_logged_in()) {
            load_client_language($invoice->clientid);
        }
        $modes = $this->modes_on_offer($invoice);
        if ($this->input->method() === 'post' && $this->input->post('make_payment')) {
            $this->pay($invoice, $modes);
        }
        $invoice = hooks()->apply_filters('before_client_view_invoice', $invoice);
        if (!is_staff_logged_in()) {
            hooks()->do_action('invoice_html_viewed', (int) $id);
        }
        $this->disableSubMenu()->data(['title' => format_invoice_number($invoice), 'invoice' => $invoice, 'hash' => $hash, 'modes' => $modes])->view('invoicehtml')->layout();
    }

    private function check_login(object $invoice): void
    {
        if (get_option('view_invoice_only_logged_in') !== '1' || is_staff_logged_in()) {
            return;
        }
        if (!is_client_logged_in()) {
            redirect_after_login_to_current_url();
            redirect(site_url('authentication/login'));
        }
        if ((int) get_client_user_id() !== (int) $invoice->clientid) {
            show_404();
        }
    }

    /** @return list<array> active modes the invoice allows */
    private function modes_on_offer(object $invoice): array
    {
        $this->load->model('payment_modes_model');
        $allowed = unserialize((string) $invoice->allowed_payment_modes, ['allowed_classes' => false]);
        $open    = in_array((int) $invoice->status, [1, 3, 4], true) && sales_cents($invoice->total_left_to_pay) > 0;

        return $open && $allowed ? array_values(array_filter($this->payment_modes_model->get(), static fn (array $mode): bool => in_array((string) $mode['id'], array_map('strval', $allowed), true))) : [];
    }

    private function pay(object $invoice, array $modes): never
    {
        $slug    = (string) $this->input->post('paymentmode');
        $offered = array_filter($modes, static fn (array $mode): bool => isset($mode['instance']) && $mode['id'] === $slug);
        $amount  = $invoice->total_left_to_pay;
        if (get_option('allow_payment_amount_to_be_modified') === '1') {
            $amount = sales_decimal($this->input->post('amount')) ?? '0.00';
        }
        if ($offered && sales_cents($amount) > 0 && sales_cents($amount) <= sales_cents($invoice->total_left_to_pay)) {
            $this->payments_model->process_payment(['paymentmode' => $slug, 'amount' => $amount, 'hash' => $invoice->hash], $invoice->id);
        }
        set_alert('danger', _l('payment_not_recorded'));
        redirect(current_url());
    }
}
