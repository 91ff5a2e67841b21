<?php

/** One strict MySQL connection: plain queries with bindings, escaping, transactions, and what tables look like. */
class CI_DB_connection
{
    public string $char_set = 'utf8mb4';
    public string $dbcollat = 'utf8mb4_unicode_ci';
    public string $dbprefix = APP_DB_PREFIX;
    public string $database = APP_DB_NAME;
    public bool $db_debug = APP_DB_DEBUG;
    public mysqli $conn_id;

    private int $depth = 0;
    private bool $trans_ok = true;
    private string $last = '';
    private array $error = ['code' => 0, 'message' => ''];

    public function __construct()
    {
        mysqli_report(MYSQLI_REPORT_OFF);
        [$host, $port] = explode(':', APP_DB_HOSTNAME, 2) + [1 => defined('APP_DB_PORT') ? APP_DB_PORT : 3306];
        $this->conn_id = mysqli_init();
        if (!$this->conn_id->real_connect($host, APP_DB_USERNAME, APP_DB_PASSWORD, APP_DB_NAME, (int) $port)) {
            throw new RuntimeException('Unable to connect to the database: ' . mysqli_connect_error());
        }
        $this->conn_id->set_charset('utf8mb4');
        $this->conn_id->query("SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'");
    }

    /** Runs SQL; each ? takes the next binding. Rows come as a result, writes as true. */
    public function query(string $sql, array|string|int|float|null|false $binds = false): CI_DB_result|bool
    {
        if ($binds !== false) {
            $sql = $this->bind($sql, is_array($binds) ? array_values($binds) : [$binds]);
        }
        $this->last  = $sql;
        $this->error = ['code' => 0, 'message' => ''];
        $result      = $this->conn_id->query($sql);
        if ($result === false) {
            $this->error    = ['code' => $this->conn_id->errno, 'message' => $this->conn_id->error];
            $this->trans_ok = false;
            log_message('error', "Query error: {$this->error['message']} - {$sql}");
            if ($this->db_debug) {
                throw new RuntimeException("Database error {$this->error['code']}: {$this->error['message']}", $this->error['code']);
            }

            return false;
        }

        return $result instanceof mysqli_result ? new CI_DB_result($result) : true;
    }

    public function simple_query(string $sql): mixed
    {
        return $this->conn_id->query($sql);
    }

    public function escape(mixed $value): string|int|float
    {
        return match (true) {
            is_array($value)  => implode(', ', array_map([$this, 'escape'], $value)),
            $value === null   => 'NULL',
            is_bool($value)   => $value ? 1 : 0,
            is_int($value), is_float($value) => $value,
            default           => "'" . $this->conn_id->real_escape_string((string) $value) . "'",
        };
    }

    public function escape_str(string $value, bool $like = false): string
    {
        $escaped = $this->conn_id->real_escape_string($value);

        return $like ? str_replace(['!', '%', '_'], ['!!', '!%', '!_'], $escaped) : $escaped;
    }

    public function escape_like_str(string $value): string
    {
        return $this->escape_str($value, true);
    }

    public function insert_id(): int
    {
        return (int) $this->conn_id->insert_id;
    }

    public function affected_rows(): int
    {
        return (int) $this->conn_id->affected_rows;
    }

    public function last_query(): string
    {
        return $this->last;
    }

    /** @return array{code: int, message: string} */
    public function error(): array
    {
        return $this->error;
    }

    public function version(): string
    {
        return $this->conn_id->server_info;
    }

    public function table_exists(string $table): bool
    {
        return $this->query('SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?', [$table])->num_rows() > 0;
    }

    public function list_tables(): array
    {
        return array_column($this->query('SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()')->result_array(), 'name');
    }

    public function list_fields(string $table): array
    {
        return array_column($this->query('SHOW COLUMNS FROM `' . str_replace('`', '', $table) . '`')->result_array(), 'Field');
    }

    public function field_exists(string $field, string $table): bool
    {
        return $this->table_exists($table) && in_array($field, $this->list_fields($table), true);
    }

    public function dbprefix(string $table = ''): string
    {
        return $this->dbprefix . $table;
    }

    public function trans_begin(): bool
    {
        if ($this->depth++ === 0) {
            $this->trans_ok = true;

            return $this->conn_id->begin_transaction();
        }

        return true;
    }

    public function trans_commit(): bool
    {
        return $this->depth > 0 && --$this->depth === 0 ? $this->conn_id->commit() : true;
    }

    public function trans_rollback(): bool
    {
        $this->depth = 0;

        return $this->conn_id->rollback();
    }

    public function trans_start(): bool
    {
        return $this->trans_begin();
    }

    /** Commits what trans_start began, or rolls it back when a query failed. */
    public function trans_complete(): bool
    {
        return $this->trans_ok ? $this->trans_commit() : !$this->trans_rollback();
    }

    public function trans_status(): bool
    {
        return $this->trans_ok;
    }

    private function bind(string $sql, array $binds): string
    {
        $parts = explode('?', $sql);
        if (count($parts) !== count($binds) + 1) {
            throw new InvalidArgumentException('The number of ? differs from the number of bindings');
        }
        $bound = array_shift($parts);
        foreach ($parts as $index => $part) {
            $value  = $binds[$index];
            $bound .= (is_array($value) ? '(' . $this->escape($value) . ')' : $this->escape($value)) . $part;
        }

        return $bound;
    }
}
