<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Pages and callbacks of payment gateways. Nobody needs to be logged in here. */
class Gateways extends App_Controller
{
    /**
     * testpay/pay/<reference>: the provider's page. testpay/callback/<reference>: its message that the
     * money arrived, which it sends from server to server, or by the payer's browser.
     */
    public function testpay(string $action = '', string $reference = ''): void
    {
        $this->load->library('testpay_gateway');
        $this->load->model('invoices_model');
        $attempt = $this->testpay_gateway->attempt($reference);
        if ($action === 'callback' && $this->input->method() === 'post') {
            $this->callback($reference, $attempt);
        }
        if ($action !== 'pay' || !$attempt) {
            show_404();
        }
        $invoice = $this->invoices_model->get($attempt->invoice_id) ?? show_404();
        load_client_language($invoice->clientid);
        $this->load->view('sales/testpay', ['attempt' => $attempt, 'invoice' => $invoice]);
    }

    private function callback(string $reference, ?object $attempt): never
    {
        $id = $this->testpay_gateway->confirm($reference);
        if ($this->input->post('browser') && $attempt) {
            $invoice = $this->invoices_model->get($attempt->invoice_id);
            load_client_language($invoice->clientid);
            set_alert(...($id ? ['success', _l('payment_recorded')] : ['danger', _l('payment_not_recorded')]));
            redirect(site_url("invoice/{$invoice->id}/{$invoice->hash}"));
        }
        sales_json(['payment_id' => $id]);
    }
}
