<?php

defined('BASEPATH') or exit('No direct script access allowed');

/**
 * Records what happened in the host as rows for the sidecar: one small insert on the host's own connection, nothing
 * else on the path of a payment. What could not be written at once is tried again after the response.
 */
class Loyalty_signals
{
    private $database;

    private $at_shutdown;

    private $poke;

    private $request_id;

    private $recorded = [];

    private $missed = [];

    private $is_closing = false;

    /**
     * @param callable $database    gives the database of this moment
     * @param callable $at_shutdown registers a function for the end of the request
     * @param callable $poke        tells the sidecar that there is something to do
     */
    public function __construct(callable $database, callable $at_shutdown, callable $poke, $request_id = null)
    {
        $this->database    = $database;
        $this->at_shutdown = $at_shutdown;
        $this->poke        = $poke;
        $this->request_id  = $request_id !== null ? $request_id : bin2hex(random_bytes(6));
    }

    /** Never throws. The same event of the same subject is one row per request, however often the host fires it. */
    public function record($kind, $subject_type, $subject_id, $related_id = 0, $due_seconds = 0)
    {
        if ($subject_id <= 0) {
            log_message('error', 'loyalty_memberships: the event ' . $kind . ' came without an id');

            return;
        }
        $key = $kind . ':' . $subject_id . ':' . $this->request_id;
        if (isset($this->recorded[$key])) {
            return;
        }
        $this->recorded[$key] = true;
        $this->finish_later();

        $row = [$kind, $subject_type, $subject_id, $related_id > 0 ? $related_id : null, $key, $due_seconds];
        // After one failure the rest of this request is not held up again: it is written at the end.
        if ($this->missed !== [] || ! $this->insert([$row])) {
            $this->missed[] = $row;
        }
    }

    /** After the response: what was missed gets a second chance, then the sidecar is poked once. */
    public function finish()
    {
        if (function_exists('fastcgi_finish_request')) {
            fastcgi_finish_request();
        }
        if ($this->missed !== [] && ! $this->insert($this->missed)) {
            log_message('error', 'loyalty_memberships: ' . count($this->missed) . ' signals were lost; the nightly sweep will find what they meant');
        }
        $this->missed = [];
        try {
            call_user_func($this->poke);
        } catch (Throwable $error) {
            log_message('debug', 'loyalty_memberships: the sidecar was not poked: ' . $error->getMessage());
        }
    }

    private function insert(array $rows)
    {
        try {
            $database = call_user_func($this->database);
            $database->with_short_waits(function ($database) use ($rows) {
                foreach ($rows as $row) {
                    $database->execute(
                        'INSERT IGNORE INTO ' . $database->table('signal')
                        . ' (kind, subject_type, subject_id, related_id, event_key, created_at, due_at)'
                        . ' VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL ? SECOND)',
                        $row
                    );
                }
            });

            return true;
        } catch (Throwable $error) {
            log_message('error', 'loyalty_memberships: a signal could not be written yet: ' . $error->getMessage());

            return false;
        }
    }

    /** Registered from within the shutdown, so that it comes after everything the host itself still has to do there. */
    private function finish_later()
    {
        if ($this->is_closing) {
            return;
        }
        $this->is_closing = true;
        call_user_func($this->at_shutdown, function () {
            call_user_func($this->at_shutdown, [$this, 'finish']);
        });
    }
}
