<?php

defined('BASEPATH') or exit('No direct script access allowed');

/**
 * The host's connection, used so that a failing statement of ours stays ours: with `db_debug` on, the host would
 * otherwise print an error page and stop, and a failed query would mark its open transaction as failed.
 */
class Loyalty_database
{
    private $connection;

    private $prefix;

    public function __construct($connection, $prefix)
    {
        $this->connection = $connection;
        $this->prefix     = $prefix;
    }

    /** The name of one of our own tables. */
    public function table($name)
    {
        return '`' . $this->prefix . 'lm_' . $name . '`';
    }

    /** The name of one of the host's tables. */
    public function host_table($name)
    {
        return '`' . $this->prefix . $name . '`';
    }

    /** Asked before a table is read that the sidecar may not have made yet: a failing query would fill the host's log. */
    public function has_table($name)
    {
        $pattern = addcslashes($this->prefix . 'lm_' . $name, '_%\\');

        return $this->rows('SHOW TABLES LIKE ?', [$pattern]) !== [];
    }

    /** @return array[] the rows; throws when the statement fails (a missing table, for example) */
    public function rows($sql, array $bindings = [])
    {
        $result = $this->without_debugging(function () use ($sql, $bindings) {
            return $this->connection->query($sql, $bindings);
        });
        if ($result === false || $result === true) {
            throw new RuntimeException('a query was refused' . $this->reason());
        }

        return $result->result_array();
    }

    /** @return int the number of changed rows; throws when the statement fails */
    public function execute($sql, array $bindings = [])
    {
        $done = $this->without_debugging(function () use ($sql, $bindings) {
            if (method_exists($this->connection, 'simple_query') && method_exists($this->connection, 'compile_binds')) {
                return $this->connection->simple_query($this->connection->compile_binds($sql, $bindings));
            }

            return $this->connection->query($sql, $bindings);
        });
        if ($done === false) {
            throw new RuntimeException('a statement was refused' . $this->reason());
        }

        return (int) $this->connection->affected_rows();
    }

    /**
     * Does the work with a lock wait of one second instead of the server's default of fifty: a page of the host must
     * not hang because somebody else holds a lock on our tables.
     */
    public function with_short_waits(callable $work)
    {
        $this->execute(
            'SET @lm_row_wait = @@SESSION.innodb_lock_wait_timeout, @lm_table_wait = @@SESSION.lock_wait_timeout,'
            . ' SESSION innodb_lock_wait_timeout = 1, SESSION lock_wait_timeout = 1'
        );
        try {
            return $work($this);
        } finally {
            $this->execute('SET SESSION innodb_lock_wait_timeout = @lm_row_wait, SESSION lock_wait_timeout = @lm_table_wait');
        }
    }

    private function without_debugging(callable $work)
    {
        $debugging = isset($this->connection->db_debug) ? $this->connection->db_debug : null;
        if ($debugging !== null) {
            $this->connection->db_debug = false;
        }
        try {
            return $work();
        } finally {
            if ($debugging !== null) {
                $this->connection->db_debug = $debugging;
            }
        }
    }

    private function reason()
    {
        $error = method_exists($this->connection, 'error') ? $this->connection->error() : [];

        return isset($error['message']) && $error['message'] !== '' ? ': ' . $error['message'] : '';
    }
}
