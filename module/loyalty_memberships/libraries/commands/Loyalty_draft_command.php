<?php

defined('BASEPATH') or exit('No direct script access allowed');

/**
 * Changes the one discount of a draft, and with it the total. The host has no call that changes a discount without the whole
 * form of the invoice, so its row is written here, in the very statement that notes it with the redemption: neither is ever there
 * without the other. It is written only while the invoice is the draft that was seen.
 */
abstract class Loyalty_draft_command extends Loyalty_command
{
    const DRAFT = 6;

    /** What is compared before anything is written, by the names of the payload. */
    const SEEN = ['subtotal', 'total_tax', 'total', 'adjustment', 'discount_percent', 'discount_total'];

    /** Whether the redemption says that this was done. */
    abstract protected function is_done(array $redemption);

    /** What the redemption must be for it to be done, and what it says afterwards, as SQL. @return string[] */
    abstract protected function mark();

    /** The line that it leaves among the invoice's activities. */
    abstract protected function activity(array $payload);

    public function has_its_fields(array $payload)
    {
        return isset($payload['invoice_id'], $payload['reference'], $payload['seen'], $payload['discount_type'], $payload['discount_percent'], $payload['discount_total'], $payload['total'])
            && is_array($payload['seen']) && isset($payload['seen']['client_id'], $payload['seen']['discount_type'])
            && array_diff(self::SEEN, array_keys($payload['seen'])) === [];
    }

    public function run(array $payload, $attempts)
    {
        if (! $this->is_well_formed($payload)) {
            return ['failed', null, 'payload_invalid'];
        }
        $redemption = $this->redemption_of($payload);
        if ($redemption === null) {
            return ['failed', null, 'redemption_missing'];
        }
        if (! $this->is_done($redemption)) {
            if ($attempts > self::ATTEMPTS) {
                return ['failed', null, 'host_error: it was tried ' . self::ATTEMPTS . ' times and never came to an end'];
            }
            if (! $this->write($payload)) {
                return $this->is_done($this->redemption_of($payload)) ? $this->done($payload) : ['failed', null, $this->reason_against($payload)];
            }
            $this->host->log_invoice_activity((int) $payload['invoice_id'], $this->activity($payload));
        }

        return $this->done($payload);
    }

    public function outcome_after_error(array $payload)
    {
        $redemption = $this->redemption_of($payload);

        return $redemption !== null && $this->is_done($redemption) ? $this->done($payload) : null;
    }

    /** Also for a runner that died right after it had written: the host's own column of taxes follows what stands there. */
    private function done(array $payload)
    {
        $this->host->recompute_invoice_tax((int) $payload['invoice_id']);
        // No hook of the host tells of it, and the report of what ran may get lost.
        Loyalty_module::signals()->record('invoice_updated', 'invoice', (int) $payload['invoice_id']);

        return ['done', ['discount_total' => $payload['discount_total'], 'total' => $payload['total']], null];
    }

    private function write(array $payload)
    {
        list($must, $becomes) = $this->mark();
        $seen                 = $payload['seen'];
        $sql                  = 'UPDATE ' . $this->database->host_table('invoices') . ' i JOIN ' . $this->database->table('redemption') . ' r ON r.invoice_id = i.id'
            . ' SET i.discount_type = ?, i.discount_percent = ?, i.discount_total = ?, i.total = ?, r.discounted_at = ' . $becomes
            . " WHERE i.id = ? AND r.reference = ? AND r.booking = 'discount' AND " . $must
            . ' AND i.status = ' . self::DRAFT . ' AND i.clientid = ? AND i.discount_type = ?';
        $bindings             = [
            $payload['discount_type'], $payload['discount_percent'], $payload['discount_total'], $payload['total'],
            (int) $payload['invoice_id'], $payload['reference'], (int) $seen['client_id'], $seen['discount_type'],
        ];
        foreach (self::SEEN as $column) {
            $sql .= " AND COALESCE(i.$column, 0) = CAST(? AS DECIMAL(15,2))";
            $bindings[] = $seen[$column];
        }

        return $this->database->with_short_waits(function ($database) use ($sql, $bindings) {
            return $database->execute($sql, $bindings) > 0;
        });
    }

    private function reason_against(array $payload)
    {
        $rows = $this->database->rows('SELECT status FROM ' . $this->database->host_table('invoices') . ' WHERE id = ?', [(int) $payload['invoice_id']]);
        if ($rows === []) {
            return 'invoice_missing';
        }
        if ((int) $rows[0]['status'] === 5) {
            return 'invoice_cancelled';
        }
        if ((int) $rows[0]['status'] !== self::DRAFT) {
            return 'invoice_issued';
        }

        return $this->is_closed($this->redemption_of($payload)) ? 'redemption_closed' : 'draft_changed';
    }

    /** Released meanwhile: what comes too late must not be written any more. */
    private function is_closed(array $redemption)
    {
        return ! in_array($redemption['status'], ['authorised', 'captured'], true);
    }

    private function redemption_of(array $payload)
    {
        $rows = $this->database->rows(
            'SELECT status, discounted_at FROM ' . $this->database->table('redemption') . " WHERE reference = ? AND invoice_id = ? AND booking = 'discount'",
            [(string) $payload['reference'], (int) $payload['invoice_id']]
        );

        return $rows === [] ? null : $rows[0];
    }

    private function is_well_formed(array $payload)
    {
        if (! in_array($payload['discount_type'], ['', 'before_tax', 'after_tax'], true) || ! is_string($payload['seen']['discount_type'])) {
            return false;
        }
        $amounts = [$payload['discount_percent'], $payload['discount_total'], $payload['total']];
        foreach (self::SEEN as $name) {
            $amounts[] = $payload['seen'][$name];
        }
        foreach ($amounts as $amount) {
            if (! is_string($amount) || preg_match('/^-?\d{1,13}(\.\d{1,2})?$/D', $amount) !== 1) {
                return false;
            }
        }

        return $payload['discount_total'][0] !== '-' && $payload['total'][0] !== '-';
    }
}
