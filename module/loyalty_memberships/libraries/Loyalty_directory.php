<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Finds the sidecars that are alive: each keeps a row and touches it every few seconds. */
class Loyalty_directory
{
    const FRESH_SECONDS = 15;

    const TRIED_AT_MOST = 3;

    private $database;

    private $allows_remote;

    public function __construct(callable $database, $allows_remote)
    {
        $this->database      = $database;
        $this->allows_remote = $allows_remote;
    }

    /** @return array[] rows with `id` and `url`, the newest heartbeat first; empty when none is alive or no table is there */
    public function alive()
    {
        try {
            $database = call_user_func($this->database);
            $rows     = ! $database->has_table('sidecar') ? [] : $database->rows(
                'SELECT id, url FROM ' . $database->table('sidecar')
                . ' WHERE heartbeat_at > UTC_TIMESTAMP(3) - INTERVAL ' . self::FRESH_SECONDS . ' SECOND'
                . ' ORDER BY heartbeat_at DESC, id LIMIT ' . self::TRIED_AT_MOST
            );
        } catch (Throwable $error) {
            return [];
        }

        return array_values(array_filter($rows, function ($row) {
            return $this->is_acceptable($row['url']);
        }));
    }

    /** A row in a table must not be able to send our signed requests to another machine, unless the admin said so. */
    private function is_acceptable($url)
    {
        if (preg_match('#^http://(127\.0\.0\.1|localhost|\[::1\]):\d{1,5}$#D', rtrim($url, '/')) === 1) {
            return true;
        }

        return $this->allows_remote && preg_match('#^https?://[^\s/?\#@]+$#D', rtrim($url, '/')) === 1;
    }
}
