<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** A payment provider that only pretends: its page asks what to answer, and its callback pays. */
class Testpay_gateway extends App_gateway
{
    public function __construct()
    {
        $this->setId('testpay');
        $this->setName('Test Pay');
    }

    public function process_payment(array $data): void
    {
        $reference = bin2hex(random_bytes(16));
        get_instance()->db->insert(db_prefix() . 'payment_attempts', [
            'reference'       => $reference,
            'invoice_id'      => $data['invoiceid'],
            'amount'          => $data['amount'],
            'payment_gateway' => $this->id,
            'created_at'      => date('Y-m-d H:i:s'),
        ]);
        redirect(site_url('gateways/testpay/pay/' . $reference));
    }

    public function attempt(string $reference): ?object
    {
        return get_instance()->db->get_where(db_prefix() . 'payment_attempts', ['reference' => $reference])->row();
    }

    /** The provider says that the money arrived. The same news twice is one payment. */
    public function confirm(string $reference): int|false
    {
        $attempt = $this->attempt($reference);
        if (!$attempt) {
            return false;
        }
        get_instance()->db->where('reference', $reference)->delete(db_prefix() . 'payment_attempts');
        if (get_instance()->db->affected_rows() === 0) {
            return false;
        }

        return $this->addPayment(['amount' => $attempt->amount, 'invoiceid' => $attempt->invoice_id, 'paymentmethod' => 'card', 'transactionid' => $reference]);
    }
}
