<?php

/** Rows of one query, all values as text, as the database driver hands them over. */
class CI_DB_result
{
    private array $rows;

    public function __construct(mysqli_result $result)
    {
        $this->rows = $result->fetch_all(MYSQLI_ASSOC);
        $result->free();
    }

    public function result(string $type = 'object'): array
    {
        return $type === 'array' ? $this->rows : array_map(static fn ($row) => (object) $row, $this->rows);
    }

    public function result_array(): array
    {
        return $this->rows;
    }

    public function result_object(): array
    {
        return $this->result();
    }

    /** One row as an object (null when there is none), or one column of the first row when named. */
    public function row(int|string $n = 0, string $type = 'object'): mixed
    {
        if (is_string($n) && !is_numeric($n)) {
            return $this->rows[0][$n] ?? null;
        }
        $row = $this->rows[(int) $n] ?? null;

        return $row === null || $type === 'array' ? $row : (object) $row;
    }

    public function row_array(int $n = 0): ?array
    {
        return $this->rows[$n] ?? null;
    }

    public function row_object(int $n = 0): ?object
    {
        return $this->row($n);
    }

    public function first_row(string $type = 'object'): mixed
    {
        return $this->row(0, $type);
    }

    public function num_rows(): int
    {
        return count($this->rows);
    }

    public function list_fields(): array
    {
        return array_keys($this->rows[0] ?? []);
    }

    public function free_result(): void
    {
        $this->rows = [];
    }
}
