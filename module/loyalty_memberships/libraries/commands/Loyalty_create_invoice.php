<?php

defined('BASEPATH') or exit('No direct script access allowed');

/**
 * Makes an invoice and the payment with points on it, each once per reference. Both are looked for before they are made: a
 * runner that died between the two, or before it could report, leaves to its successor only what is missing.
 */
class Loyalty_create_invoice extends Loyalty_command
{
    public function has_its_fields(array $payload)
    {
        return isset($payload['client_id'], $payload['currency'], $payload['date'], $payload['reference'], $payload['lines'], $payload['subtotal'], $payload['total'])
            && is_array($payload['lines']) && $payload['lines'] !== [] && (! isset($payload['payment']) || is_array($payload['payment']));
    }

    public function run(array $payload, $attempts)
    {
        if (! $this->is_well_formed($payload)) {
            return ['failed', null, 'payload_invalid'];
        }
        if (! $this->host->invoices_can_be_created()) {
            return ['failed', null, 'model_missing'];
        }
        $invoice_id = $this->invoice_of($payload);
        if ($invoice_id === 0) {
            if ($attempts > self::ATTEMPTS) {
                return ['failed', null, 'host_error: it was tried ' . self::ATTEMPTS . ' times and never came to an end'];
            }
            $refusal = $this->reason_against($payload);
            if ($refusal !== null) {
                return ['failed', null, $refusal];
            }
            $invoice_id = $this->host->create_invoice($this->client_of($payload), $payload, $this->currency_of($payload), self::mark($payload));
        }
        if ($invoice_id <= 0) {
            return ['failed', null, 'host_refused'];
        }

        return $this->with_payment($invoice_id, $payload, $attempts);
    }

    public function outcome_after_error(array $payload)
    {
        $invoice_id = $this->invoice_of($payload);
        if ($invoice_id === 0 || isset($payload['payment'])) {
            return null; // Whatever is missing is made by the next attempt.
        }

        return ['done', ['invoice_id' => $invoice_id], null];
    }

    private function with_payment($invoice_id, array $payload, $attempts)
    {
        if (! isset($payload['payment'])) {
            return ['done', ['invoice_id' => $invoice_id], null];
        }
        $recording = new Loyalty_record_payment($this->database, $this->host);
        $payment   = ['invoice_id' => $invoice_id, 'reference' => $payload['reference'], 'date' => $payload['date']] + $payload['payment'];

        list($status, $result, $error) = $recording->run($payment, $attempts);

        return [$status, ['invoice_id' => $invoice_id] + (array) $result, $error];
    }

    /** The note for staff carries the reference: it is written with the invoice, so that neither is there without the other. */
    private function invoice_of(array $payload)
    {
        $rows = $this->database->rows(
            'SELECT id FROM ' . $this->database->host_table('invoices') . ' WHERE clientid = ? AND adminnote LIKE ? ORDER BY id LIMIT 1',
            [(int) $payload['client_id'], '%' . self::mark($payload) . '%']
        );

        return $rows === [] ? 0 : (int) $rows[0]['id'];
    }

    private static function mark(array $payload)
    {
        return '[' . $payload['reference'] . ']';
    }

    private function is_well_formed(array $payload)
    {
        if (preg_match('/^LR-[0-9A-F]{1,32}$/D', (string) $payload['reference']) !== 1 || preg_match('/^\d{4}-\d{2}-\d{2}$/D', (string) $payload['date']) !== 1) {
            return false;
        }
        $amounts = [$payload['subtotal'], $payload['total']];
        foreach ($payload['lines'] as $line) {
            if (! is_array($line) || ! isset($line['description'], $line['qty'], $line['rate'], $line['taxes']) || ! is_array($line['taxes'])) {
                return false;
            }
            array_push($amounts, $line['rate'], $line['qty']);
            foreach ($line['taxes'] as $tax) {
                if (! is_string($tax) || preg_match('/\|\d{1,13}(\.\d{1,2})?$/D', $tax) !== 1) {
                    return false;
                }
            }
        }
        foreach ($amounts as $amount) {
            if (! is_string($amount) || preg_match('/^\d{1,13}(\.\d{1,2})?$/D', $amount) !== 1) {
                return false;
            }
        }

        return true;
    }

    private function reason_against(array $payload)
    {
        if ($this->client_of($payload) === null) {
            return 'client_missing';
        }

        if ($this->currency_of($payload) === 0) {
            return 'currency_missing';
        }

        return $this->has_taxes_of($payload) ? null : 'tax_missing';
    }

    /** What was agreed to was added up with these taxes: one that says something else by now would make another invoice of it. */
    private function has_taxes_of(array $payload)
    {
        foreach (array_unique(array_merge(...array_column($payload['lines'], 'taxes'))) as $tax) {
            $at   = strrpos($tax, '|');
            $rows = $this->database->rows(
                'SELECT id FROM ' . $this->database->host_table('taxes') . ' WHERE name = ? AND taxrate = CAST(? AS DECIMAL(15,2)) LIMIT 1',
                [substr($tax, 0, $at), substr($tax, $at + 1)]
            );
            if ($rows === []) {
                return false;
            }
        }

        return true;
    }

    private function client_of(array $payload)
    {
        $rows = $this->database->rows('SELECT * FROM ' . $this->database->host_table('clients') . ' WHERE userid = ?', [(int) $payload['client_id']]);

        return $rows === [] ? null : $rows[0];
    }

    private function currency_of(array $payload)
    {
        $rows = $this->database->rows('SELECT id FROM ' . $this->database->host_table('currencies') . ' WHERE name = ? ORDER BY id LIMIT 1', [(string) $payload['currency']]);

        return $rows === [] ? 0 : (int) $rows[0]['id'];
    }
}
