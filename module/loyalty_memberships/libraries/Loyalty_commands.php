<?php

defined('BASEPATH') or exit('No direct script access allowed');

/**
 * Runs what the sidecar asks the host to do, through the host's own models. At least once and harmless when repeated:
 * a command that did its work and could not say so finds the work done the next time.
 */
class Loyalty_commands
{
    const BATCH = 50;

    /** Another runner's claim holds this long; whoever died in between is then replaced. */
    const CLAIMABLE = "(status = 'pending' OR (status = 'running' AND claimed_at < UTC_TIMESTAMP(3) - INTERVAL 2 MINUTE))";

    /** What the host can be asked to do, each by a class of its own. */
    const KINDS = [
        'record_payment'   => 'Loyalty_record_payment',
        'delete_payment'   => 'Loyalty_delete_payment',
        'create_invoice'   => 'Loyalty_create_invoice',
        'discount_draft'   => 'Loyalty_discount_draft',
        'restore_draft'    => 'Loyalty_restore_draft',
        'set_client_group' => 'Loyalty_set_client_group',
        'send_template'    => 'Loyalty_send_template',
        'send_sms'         => 'Loyalty_send_sms',
        'notify_staff'     => 'Loyalty_notify_staff',
    ];

    /** These come after everything else. */
    const LAST = "kind IN ('send_template', 'send_sms')";

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
            'SELECT id FROM ' . $this->database()->table('command') . ' WHERE ' . self::CLAIMABLE . ' ORDER BY ' . self::LAST . ', id LIMIT ' . self::BATCH
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
    private function outcome_of(array $row)
    {
        if (! isset(self::KINDS[$row['kind']])) {
            return ['failed', null, 'kind_unknown'];
        }
        $class   = self::KINDS[$row['kind']];
        $command = new $class($this->database(), $this->host);
        $payload = is_array($row['payload']) ? $row['payload'] : [];
        if (! $command->has_its_fields($payload)) {
            return ['failed', null, 'payload_invalid'];
        }
        try {
            return $command->run($payload, (int) $row['attempts']);
        } catch (Throwable $error) {
            $outcome = $command->outcome_after_error($payload);
            if ($outcome !== null) {
                return $outcome;
            }
            $is_last = $command->is_begun_once() || (int) $row['attempts'] >= Loyalty_command::ATTEMPTS;

            return [$is_last ? 'failed' : 'pending', null, 'host_error: ' . $error->getMessage()];
        }
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
