<?php

defined('BASEPATH') or exit('No direct script access allowed');

/**
 * Runs what the sidecar asks the host to do, through the host's own models. At least once and harmless when repeated:
 * a command that did its work and could not say so finds the work done the next time.
 */
class Loyalty_commands
{
    const BATCH = 50;

    const ATTEMPTS = 5;

    /** Another runner's claim holds this long; whoever died in between is then replaced. */
    const CLAIMABLE = "(status = 'pending' OR (status = 'running' AND claimed_at < UTC_TIMESTAMP(3) - INTERVAL 2 MINUTE))";

    private $database;

    private $host;

    public function __construct(callable $database, $host)
    {
        $this->database = $database;
        $this->host     = $host;
    }

    /**
     * Runs the named commands, as far as nobody else is running them.
     *
     * @return bool whether all of them are done now
     */
    public function run(array $ids)
    {
        ignore_user_abort(true);
        foreach ($ids as $id) {
            $this->run_one((int) $id);
        }

        return $this->are_done($ids);
    }

    /** @return int[] the ids of the commands that it ran, the oldest first */
    public function run_pending($seconds = 20)
    {
        ignore_user_abort(true);
        if (! $this->database()->has_table('command')) {
            return []; // The sidecar has not made its tables yet.
        }
        $rows  = $this->database()->rows(
            'SELECT id FROM ' . $this->database()->table('command') . ' WHERE ' . self::CLAIMABLE . ' ORDER BY id LIMIT ' . self::BATCH
        );
        $until = microtime(true) + $seconds;
        $ran   = [];
        foreach ($rows as $row) {
            if (microtime(true) < $until && $this->run_one((int) $row['id'])) {
                $ran[] = (int) $row['id'];
            }
        }

        return $ran;
    }

    private function run_one($id)
    {
        try {
            $command = $this->claim($id);
            if ($command === null) {
                return false;
            }
            $this->finish($command, $this->outcome_of($command));

            return true;
        } catch (Throwable $error) {
            // The claim runs out by itself and somebody tries again.
            log_message('error', 'loyalty_memberships: command ' . $id . ' was left: ' . $error->getMessage());

            return false;
        }
    }

    private function claim($id)
    {
        $table   = $this->database()->table('command');
        $claimed = $this->database()->execute(
            "UPDATE $table SET status = 'running', claimed_at = UTC_TIMESTAMP(3), attempts = attempts + 1 WHERE id = ? AND " . self::CLAIMABLE,
            [$id]
        );
        if ($claimed !== 1) {
            return null;
        }
        $command            = $this->database()->rows("SELECT id, kind, payload, attempts FROM $table WHERE id = ?", [$id])[0];
        $command['payload'] = json_decode($command['payload'], true);

        return $command;
    }

    /** @return array [status, result or null, error or null] */
    private function outcome_of(array $command)
    {
        if (! is_array($command['payload']) || ! isset($command['payload']['invoice_id'], $command['payload']['reference'])) {
            return ['failed', null, 'payload_invalid'];
        }
        try {
            switch ($command['kind']) {
                case 'record_payment':
                    return $this->record_payment($command['payload'], (int) $command['attempts']);
                case 'delete_payment':
                    return $this->delete_payment($command['payload']);
                default:
                    return ['failed', null, 'kind_unknown'];
            }
        } catch (Throwable $error) {
            return $this->outcome_after($error, $command);
        }
    }

    private function record_payment(array $payload, $attempts)
    {
        $existing = $this->payments_of($payload);
        if ($existing !== []) {
            return ['done', ['payment_id' => $existing[0]], null];
        }
        if ($attempts > self::ATTEMPTS) {
            return ['failed', null, 'host_error: it was tried ' . self::ATTEMPTS . ' times and never came to an end'];
        }
        $refusal = $this->reason_against($payload);
        if ($refusal !== null) {
            return ['failed', null, $refusal];
        }
        $payment_id = $this->host->record_payment([
            'invoiceid'     => (int) $payload['invoice_id'],
            'amount'        => $payload['amount'],
            'paymentmode'   => get_option('loyalty_memberships_payment_mode'),
            'date'          => $payload['date'],
            'note'          => isset($payload['note']) ? (string) $payload['note'] : '',
            'transactionid' => $payload['reference'],
        ]);

        return $payment_id > 0 ? ['done', ['payment_id' => $payment_id], null] : ['failed', null, 'host_refused'];
    }

    private function delete_payment(array $payload)
    {
        foreach ($this->payments_of($payload) as $payment_id) {
            $this->host->delete_payment($payment_id);
        }

        return $this->payments_of($payload) === [] ? ['done', ['deleted' => true], null] : ['failed', null, 'host_refused'];
    }

    /** An exception may come after the work: a hook of another module, say. What counts is what the tables show. */
    private function outcome_after(Throwable $error, array $command)
    {
        $existing = $this->payments_of($command['payload']);
        if ($command['kind'] === 'record_payment' && $existing !== []) {
            return ['done', ['payment_id' => $existing[0]], null];
        }
        if ($command['kind'] === 'delete_payment' && $existing === []) {
            return ['done', ['deleted' => true], null];
        }
        $status = (int) $command['attempts'] >= self::ATTEMPTS ? 'failed' : 'pending';

        return [$status, null, 'host_error: ' . $error->getMessage()];
    }

    /** Whatever the mode: staff may have edited our payment, and it must not be made twice for that. */
    private function payments_of(array $payload)
    {
        $rows = $this->database()->rows(
            'SELECT id FROM ' . $this->database()->host_table('invoicepaymentrecords') . ' WHERE invoiceid = ? AND transactionid = ? ORDER BY id',
            [(int) $payload['invoice_id'], (string) $payload['reference']]
        );

        return array_map('intval', array_column($rows, 'id'));
    }

    /** Reads the invoice again: between the sidecar's decision and this moment a person may have paid or cancelled it. */
    private function reason_against(array $payload)
    {
        if (! isset($payload['amount'], $payload['date']) || ! is_string($payload['amount'])
            || preg_match('/^\d{1,13}(\.\d{1,2})?$/D', $payload['amount']) !== 1 || (float) $payload['amount'] <= 0
            || preg_match('/^\d{4}-\d{2}-\d{2}$/D', (string) $payload['date']) !== 1) {
            return 'payload_invalid';
        }
        $database = $this->database();
        $rows     = $database->rows(
            'SELECT i.status, i.total'
            . ' - COALESCE((SELECT SUM(p.amount) FROM ' . $database->host_table('invoicepaymentrecords') . ' p WHERE p.invoiceid = i.id), 0)'
            . ' - COALESCE((SELECT SUM(c.amount) FROM ' . $database->host_table('credits') . ' c WHERE c.invoice_id = i.id), 0)'
            . ' >= CAST(? AS DECIMAL(15,2)) AS is_enough_due FROM ' . $database->host_table('invoices') . ' i WHERE i.id = ?',
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

    private function finish(array $command, array $outcome)
    {
        list($status, $result, $error) = $outcome;
        $table                         = $this->database()->table('command');
        // Fenced by the number of the attempt: a runner that was thought dead must not overwrite its successor's result.
        $this->database()->execute(
            "UPDATE $table SET status = ?, result = ?, last_error = ?, finished_at = IF(? = 'pending', NULL, UTC_TIMESTAMP(3))"
            . " WHERE id = ? AND status = 'running' AND attempts = ?",
            [
                $status,
                $result === null ? null : json_encode($result),
                $error === null ? null : mb_substr($error, 0, 500),
                $status,
                $command['id'],
                $command['attempts'],
            ]
        );
    }

    private function are_done(array $ids)
    {
        try {
            $rows = $this->database()->rows(
                'SELECT COUNT(*) AS done FROM ' . $this->database()->table('command')
                . " WHERE status = 'done' AND id IN (" . implode(', ', array_map('intval', $ids)) . ')'
            );

            return (int) $rows[0]['done'] === count(array_unique($ids));
        } catch (Throwable $error) {
            return false;
        }
    }

    private function database()
    {
        return call_user_func($this->database);
    }
}
