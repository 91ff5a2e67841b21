<?php

declare(strict_types=1);

/** The part of the host's database object that the module uses, over a real connection. */
final class TestConnection
{
    /** As on a development install, where a failing query ends the page: the module has to switch it off. */
    public bool $db_debug = true;

    /** @var list<string> */
    public array $statements = [];

    public function __construct(private readonly mysqli $link)
    {
    }

    public function query(string $sql, array $binds = []): object|bool
    {
        $result = $this->simple_query($this->compile_binds($sql, $binds));
        if ($result === false && $this->db_debug) {
            throw new LogicException('the host would have ended the page: ' . $this->link->error);
        }
        if (! $result instanceof mysqli_result) {
            return $result;
        }

        return new class ($result->fetch_all(MYSQLI_ASSOC)) {
            public function __construct(private readonly array $rows)
            {
            }

            public function result_array(): array
            {
                return $this->rows;
            }
        };
    }

    public function simple_query(string $sql): mysqli_result|bool
    {
        $this->statements[] = $sql;

        return $this->link->query($sql);
    }

    public function compile_binds(string $sql, array $binds): string
    {
        $parts = explode('?', $sql);
        $text = array_shift($parts);
        foreach ($parts as $index => $part) {
            $value = $binds[$index];
            $text .= ($value === null ? 'NULL' : (is_int($value) ? $value : "'" . $this->link->real_escape_string((string) $value) . "'")) . $part;
        }

        return $text;
    }

    public function affected_rows(): int
    {
        return (int) $this->link->affected_rows;
    }

    public function error(): array
    {
        return ['code' => $this->link->errno, 'message' => $this->link->error];
    }
}
