<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Records a payment of ours on an invoice, once per reference. */
class Loyalty_record_payment extends Loyalty_payment_command
{
    /** Which of our payment modes a payment is recorded in. */
    const MODE_OPTIONS = [
        'points'   => 'loyalty_memberships_payment_mode',
        'discount' => 'loyalty_memberships_discount_mode',
        'coupon'   => 'loyalty_memberships_coupon_mode',
    ];

    public function run(array $payload, $attempts)
    {
        $existing = $this->payments_of($payload);
        if ($existing !== []) {
            return ['done', ['payment_id' => $existing[0]], null];
        }
        if ($attempts > self::ATTEMPTS) {
            return ['failed', null, 'host_error: it was tried ' . self::ATTEMPTS . ' times and never came to an end'];
        }
        if (isset($payload['mode']) && ! isset(self::MODE_OPTIONS[$payload['mode']])) {
            return ['failed', null, 'payload_invalid'];
        }
        $mode = get_option(self::MODE_OPTIONS[isset($payload['mode']) ? $payload['mode'] : 'points']);
        if ((int) $mode <= 0) {
            return ['failed', null, 'mode_missing'];
        }
        $refusal = $this->reason_against($payload);
        if ($refusal !== null) {
            return ['failed', null, $refusal];
        }
        $payment_id = $this->host->record_payment([
            'invoiceid'     => (int) $payload['invoice_id'],
            'amount'        => $payload['amount'],
            'paymentmode'   => $mode,
            'date'          => $payload['date'],
            'note'          => isset($payload['note']) ? (string) $payload['note'] : '',
            'transactionid' => $payload['reference'],
        ]);

        return $payment_id > 0 ? ['done', ['payment_id' => $payment_id], null] : ['failed', null, 'host_refused'];
    }

    public function outcome_after_error(array $payload)
    {
        $existing = $this->payments_of($payload);

        return $existing === [] ? null : ['done', ['payment_id' => $existing[0]], null];
    }

    /** Reads the invoice again: between the sidecar's decision and this moment a person may have paid or cancelled it. */
    private function reason_against(array $payload)
    {
        if (! isset($payload['amount'], $payload['date']) || ! is_string($payload['amount'])
            || preg_match('/^\d{1,13}(\.\d{1,2})?$/D', $payload['amount']) !== 1 || (float) $payload['amount'] <= 0
            || preg_match('/^\d{4}-\d{2}-\d{2}$/D', (string) $payload['date']) !== 1) {
            return 'payload_invalid';
        }
        $rows = $this->database->rows(
            'SELECT i.status, i.total'
            . ' - COALESCE((SELECT SUM(p.amount) FROM ' . $this->database->host_table('invoicepaymentrecords') . ' p WHERE p.invoiceid = i.id), 0)'
            . ' - COALESCE((SELECT SUM(c.amount) FROM ' . $this->database->host_table('credits') . ' c WHERE c.invoice_id = i.id), 0)'
            . ' >= CAST(? AS DECIMAL(15,2)) AS is_enough_due FROM ' . $this->database->host_table('invoices') . ' i WHERE i.id = ?',
            [$payload['amount'], (int) $payload['invoice_id']]
        );
        if ($rows === []) {
            return 'invoice_missing';
        }
        $reasons = [5 => 'invoice_cancelled', 6 => 'invoice_draft'];
        if (isset($reasons[(int) $rows[0]['status']])) {
            return $reasons[(int) $rows[0]['status']];
        }

        return (int) $rows[0]['is_enough_due'] === 1 ? null : 'amount_exceeds_due';
    }
}
