<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Payments of ours on an invoice, found by their reference. */
abstract class Loyalty_payment_command extends Loyalty_command
{
    public function has_its_fields(array $payload)
    {
        return isset($payload['invoice_id'], $payload['reference']);
    }

    /** Whatever the mode: staff may have edited our payment, and it must not be made twice for that. */
    protected function payments_of(array $payload)
    {
        $rows = $this->database->rows(
            'SELECT id FROM ' . $this->database->host_table('invoicepaymentrecords') . ' WHERE invoiceid = ? AND transactionid = ? ORDER BY id',
            [(int) $payload['invoice_id'], (string) $payload['reference']]
        );

        return array_map('intval', array_column($rows, 'id'));
    }
}
