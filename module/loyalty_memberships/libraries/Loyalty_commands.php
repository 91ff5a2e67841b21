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

    /** Which of our payment modes a payment is recorded in. */
    const MODE_OPTIONS = ['points' => 'loyalty_memberships_payment_mode', 'discount' => 'loyalty_memberships_discount_mode'];

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

    /** @return int[] the ids of the commands that it ran: the oldest first, mails after everything else */
    public function run_pending($seconds = 20)
    {
        ignore_user_abort(true);
        if (! $this->database()->has_table('command')) {
            return []; // The sidecar has not made its tables yet.
        }
        $rows  = $this->database()->rows(
            'SELECT id FROM ' . $this->database()->table('command') . ' WHERE ' . self::CLAIMABLE . " ORDER BY kind = 'send_template', id LIMIT " . self::BATCH
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
        if (! $this->has_its_fields($command)) {
            return ['failed', null, 'payload_invalid'];
        }
        try {
            switch ($command['kind']) {
                case 'record_payment':
                    return $this->record_payment($command['payload'], (int) $command['attempts']);
                case 'delete_payment':
                    return $this->delete_payment($command['payload']);
                case 'set_client_group':
                    return $this->set_client_group($command['payload']);
                case 'send_template':
                    return $this->send_template($command['payload'], (int) $command['attempts']);
                default:
                    return ['failed', null, 'kind_unknown'];
            }
        } catch (Throwable $error) {
            return $this->outcome_after($error, $command);
        }
    }

    private function has_its_fields(array $command)
    {
        $payload = $command['payload'];
        switch ($command['kind']) {
            case 'set_client_group':
                return isset($payload['client_id'], $payload['add'], $payload['remove']) && is_array($payload['add']) && is_array($payload['remove']);
            case 'send_template':
                return isset($payload['template'], $payload['contact_id'], $payload['client_id'], $payload['language'], $payload['merge'])
                    && is_array($payload['merge']);
            default:
                return isset($payload['invoice_id'], $payload['reference']);
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

    private function delete_payment(array $payload)
    {
        foreach ($this->payments_of($payload) as $payment_id) {
            $this->host->delete_payment($payment_id);
        }

        return $this->payments_of($payload) === [] ? ['done', ['deleted' => true], null] : ['failed', null, 'host_refused'];
    }

    private function set_client_group(array $payload)
    {
        $add    = array_map('intval', $payload['add']);
        $remove = array_diff(array_map('intval', $payload['remove']), $add);
        $groups = $this->host->change_groups_of_client((int) $payload['client_id'], $add, $remove);
        if ($groups === null) {
            return ['failed', null, 'client_missing'];
        }
        if (array_diff($add, $groups) !== []) {
            return ['failed', null, 'group_missing'];
        }

        return array_intersect($remove, $groups) === [] ? ['done', ['groups' => $groups], null] : ['failed', null, 'host_refused'];
    }

    /**
     * A mail cannot be looked up afterwards, as a payment can. So it is begun once: one whose runner died may have left, and two
     * of the same annoy more than one that is missing and shows as interrupted.
     */
    private function send_template(array $payload, $attempts)
    {
        if ($attempts > 1) {
            return ['failed', null, 'interrupted'];
        }
        $contact = $this->contact_of((int) $payload['contact_id'], (int) $payload['client_id']);
        if (is_string($contact)) {
            return ['failed', null, $contact];
        }
        $refusal = $this->templates()->reason_against((string) $payload['template'], (string) $payload['language']);
        if ($refusal !== null) {
            return ['failed', null, $refusal];
        }
        if (! $this->host->can_send_templates()) {
            return ['failed', null, 'mailer_missing'];
        }
        $merge = Loyalty_templates::as_html($payload['merge'] + ['{loyalty_portal_url}' => site_url('loyalty_memberships/rewards')]);
        $sent  = $this->host->send_template((string) $payload['template'], $contact['email'], (int) $payload['contact_id'], $merge);

        return $sent ? ['done', ['sent' => true], null] : ['failed', null, 'host_refused'];
    }

    /** Reads the contact again: between the sidecar's decision and this moment it may have gone. @return array|string a reason */
    private function contact_of($contact_id, $client_id)
    {
        $rows = $this->database()->rows(
            'SELECT email, active FROM ' . $this->database()->host_table('contacts') . ' WHERE id = ? AND userid = ?',
            [$contact_id, $client_id]
        );
        if ($rows === []) {
            return 'contact_missing';
        }
        if ((int) $rows[0]['active'] !== 1) {
            return 'contact_inactive';
        }

        return trim((string) $rows[0]['email']) === '' ? 'no_email' : $rows[0];
    }

    private function templates()
    {
        return new Loyalty_templates($this->database(), $this->host);
    }

    /** An exception may come after the work: a hook of another module, say. What counts is what the tables show. */
    private function outcome_after(Throwable $error, array $command)
    {
        $is_payment = in_array($command['kind'], ['record_payment', 'delete_payment'], true);
        $existing   = $is_payment ? $this->payments_of($command['payload']) : [];
        if ($command['kind'] === 'record_payment' && $existing !== []) {
            return ['done', ['payment_id' => $existing[0]], null];
        }
        if ($command['kind'] === 'delete_payment' && $existing === []) {
            return ['done', ['deleted' => true], null];
        }
        $is_last = $command['kind'] === 'send_template' || (int) $command['attempts'] >= self::ATTEMPTS;
        $status  = $is_last ? 'failed' : 'pending';

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
