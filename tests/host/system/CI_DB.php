<?php

/**
 * The query builder. Names are taken as written: a table needs its prefix, by db_prefix().
 */
class CI_DB extends CI_DB_connection
{
    private array $clauses;

    public function __construct()
    {
        parent::__construct();
        $this->reset_query();
    }

    public function reset_query(): static
    {
        $this->clauses = ['select' => [], 'distinct' => false, 'from' => [], 'join' => [], 'where' => [], 'group' => [], 'having' => [], 'order' => [], 'limit' => null, 'offset' => null, 'set' => []];

        return $this;
    }

    public function select(string|array $fields = '*', ?bool $escape = null): static
    {
        $list = is_array($fields) ? $fields : ($escape === false ? [$fields] : $this->split($fields));
        foreach ($list as $field) {
            $this->clauses['select'][] = $escape === false ? $field : $this->name(trim($field));
        }

        return $this;
    }

    public function select_sum(string $field, string $alias = ''): static
    {
        return $this->aggregate('SUM', $field, $alias);
    }

    public function select_max(string $field, string $alias = ''): static
    {
        return $this->aggregate('MAX', $field, $alias);
    }

    public function select_min(string $field, string $alias = ''): static
    {
        return $this->aggregate('MIN', $field, $alias);
    }

    private function aggregate(string $function, string $field, string $alias): static
    {
        $parts = explode('.', $field);
        $this->clauses['select'][] = "{$function}({$this->name($field)}) AS {$this->name($alias ?: end($parts))}";

        return $this;
    }

    public function distinct(bool $on = true): static
    {
        $this->clauses['distinct'] = $on;

        return $this;
    }

    public function from(string|array $tables): static
    {
        foreach ((array) $tables as $table) {
            $this->clauses['from'][] = $this->name($table);
        }

        return $this;
    }

    public function join(string $table, string $on, string $type = '', ?bool $escape = null): static
    {
        $this->clauses['join'][] = trim(strtoupper($type) . ' JOIN ') . " {$this->name($table)} ON {$on}";

        return $this;
    }

    public function where(string|array|object $key, mixed $value = null, ?bool $escape = null): static
    {
        return $this->condition('where', 'AND', $key, $value, $escape);
    }

    public function or_where(string|array|object $key, mixed $value = null, ?bool $escape = null): static
    {
        return $this->condition('where', 'OR', $key, $value, $escape);
    }

    public function having(string|array $key, mixed $value = null, ?bool $escape = null): static
    {
        return $this->condition('having', 'AND', $key, $value, $escape);
    }

    public function where_in(string $key, array $values): static
    {
        return $this->in('AND', '', $key, $values);
    }

    public function or_where_in(string $key, array $values): static
    {
        return $this->in('OR', '', $key, $values);
    }

    public function where_not_in(string $key, array $values): static
    {
        return $this->in('AND', ' NOT', $key, $values);
    }

    public function like(string|array $key, string $match = '', string $side = 'both'): static
    {
        return $this->likes('AND', '', $key, $match, $side);
    }

    public function or_like(string|array $key, string $match = '', string $side = 'both'): static
    {
        return $this->likes('OR', '', $key, $match, $side);
    }

    public function not_like(string|array $key, string $match = '', string $side = 'both'): static
    {
        return $this->likes('AND', ' NOT', $key, $match, $side);
    }

    public function group_start(): static
    {
        return $this->add('where', 'AND', '(');
    }

    public function or_group_start(): static
    {
        return $this->add('where', 'OR', '(');
    }

    public function group_end(): static
    {
        $this->clauses['where'][] = ')';

        return $this;
    }

    public function group_by(string|array $by): static
    {
        foreach (is_array($by) ? $by : $this->split($by) as $field) {
            $this->clauses['group'][] = $this->name(trim($field));
        }

        return $this;
    }

    public function order_by(string $by, string $direction = '', ?bool $escape = null): static
    {
        if ($escape === false) {
            $this->clauses['order'][] = trim("{$by} {$direction}");

            return $this;
        }
        foreach ($this->split($by) as $field) {
            $field = trim($field);
            $way   = strtoupper($direction);
            if ($way === '' && preg_match('/^(.+?)\s+(ASC|DESC)$/i', $field, $m)) {
                [, $field, $way] = $m;
            }
            $this->clauses['order'][] = $way === 'RANDOM' ? 'RAND()' : trim($this->name($field) . ' ' . $way);
        }

        return $this;
    }

    public function limit(int|string|null $limit, int|string|null $offset = null): static
    {
        $this->clauses['limit']  = $limit === null ? null : (int) $limit;
        $this->clauses['offset'] = $offset ? (int) $offset : $this->clauses['offset'];

        return $this;
    }

    public function offset(int $offset): static
    {
        $this->clauses['offset'] = $offset;

        return $this;
    }

    public function set(string|array|object $key, mixed $value = '', ?bool $escape = null): static
    {
        foreach (is_string($key) ? [$key => $value] : (array) $key as $field => $item) {
            $this->clauses['set'][$field] = $escape === false ? (string) $item : $this->escape($item);
        }

        return $this;
    }

    public function get(string $table = '', int|string|null $limit = null, int|string|null $offset = null): CI_DB_result|bool
    {
        return $this->query($this->get_compiled_select($table, $limit, $offset));
    }

    public function get_where(string $table, array|string|null $where = null, int|string|null $limit = null, int|string|null $offset = null): CI_DB_result|bool
    {
        if ($where !== null) {
            $this->where($where);
        }

        return $this->get($table, $limit, $offset);
    }

    public function get_compiled_select(string $table = '', int|string|null $limit = null, int|string|null $offset = null, bool $reset = true): string
    {
        if ($table !== '') {
            $this->from($table);
        }
        if ($limit !== null) {
            $this->limit($limit, $offset);
        }
        $c   = $this->clauses;
        $sql = 'SELECT ' . ($c['distinct'] ? 'DISTINCT ' : '') . (implode(', ', $c['select']) ?: '*') . ' FROM ' . implode(', ', $c['from'])
            . ($c['join'] ? ' ' . implode(' ', $c['join']) : '') . $this->where_sql()
            . ($c['group'] ? ' GROUP BY ' . implode(', ', $c['group']) : '')
            . ($c['having'] ? ' HAVING ' . implode(' ', $c['having']) : '') . $this->tail_sql();
        if ($reset) {
            $this->reset_query();
        }

        return $sql;
    }

    public function count_all_results(string $table = '', bool $reset = true): int
    {
        if ($table !== '') {
            $this->from($table);
        }
        $kept    = $this->clauses;
        $grouped = $kept['distinct'] || $kept['group'];
        $this->clauses['order'] = [];
        if (!$grouped) {
            $this->clauses['select'] = ['COUNT(*) AS numrows'];
        }
        $sql   = $this->get_compiled_select();
        $count = (int) $this->query($grouped ? "SELECT COUNT(*) AS numrows FROM ({$sql}) counted" : $sql)->row()->numrows;
        if (!$reset) {
            $this->clauses = $kept;
        }

        return $count;
    }

    public function count_all(string $table): int
    {
        return (int) $this->query('SELECT COUNT(*) AS numrows FROM ' . $this->name($table))->row()->numrows;
    }

    public function insert(string $table, array|object|null $data = null): bool
    {
        return $this->write('INSERT', $table, $data);
    }

    public function replace(string $table, array|object|null $data = null): bool
    {
        return $this->write('REPLACE', $table, $data);
    }

    /** @return int|false the number of rows written */
    public function insert_batch(string $table, array $rows): int|false
    {
        foreach (array_chunk($rows, 100) as $chunk) {
            $names  = implode(', ', array_map([$this, 'name'], array_keys((array) $chunk[0])));
            $values = array_map(fn ($row) => '(' . $this->escape(array_values((array) $row)) . ')', $chunk);
            if (!$this->query('INSERT INTO ' . $this->name($table) . " ({$names}) VALUES " . implode(', ', $values))) {
                return false;
            }
        }

        return count($rows);
    }

    public function update(string $table, array|object|null $data = null, array|string|null $where = null, ?int $limit = null): bool
    {
        if ($data !== null) {
            $this->set($data);
        }
        if ($where !== null) {
            $this->where($where);
        }
        if ($limit !== null) {
            $this->limit($limit);
        }
        $pairs = array_map(fn ($field, $value) => $this->name((string) $field) . ' = ' . $value, array_keys($this->clauses['set']), $this->clauses['set']);
        $sql   = 'UPDATE ' . $this->name($table) . ' SET ' . implode(', ', $pairs) . $this->where_sql() . $this->tail_sql();
        $this->reset_query();

        return $this->query($sql);
    }

    public function delete(string $table, array|string $where = '', ?int $limit = null): bool
    {
        if ($where !== '') {
            $this->where($where);
        }
        if ($limit !== null) {
            $this->limit($limit);
        }
        $condition = $this->where_sql();
        $sql       = 'DELETE FROM ' . $this->name($table) . $condition . $this->tail_sql();
        $this->reset_query();
        if ($condition === '') {
            throw new LogicException('Deletes are not allowed unless they contain a "where"');
        }

        return $this->query($sql);
    }

    public function truncate(string $table): bool
    {
        return $this->query('TRUNCATE ' . $this->name($table));
    }

    public function empty_table(string $table): bool
    {
        return $this->query('DELETE FROM ' . $this->name($table));
    }

    public function escape_identifiers(string $name): string
    {
        return $this->name($name);
    }

    public function protect_identifiers(string $name): string
    {
        return $this->name($name);
    }

    private function write(string $verb, string $table, array|object|null $data): bool
    {
        if ($data !== null) {
            $this->set($data);
        }
        $set = $this->clauses['set'];
        $this->reset_query();
        $names = implode(', ', array_map([$this, 'name'], array_map('strval', array_keys($set))));

        return $this->query("{$verb} INTO {$this->name($table)} ({$names}) VALUES (" . implode(', ', $set) . ')');
    }

    private function condition(string $clause, string $glue, string|array|object $key, mixed $value, ?bool $escape): static
    {
        foreach (is_string($key) ? [$key => $value] : (array) $key as $field => $item) {
            $field = is_int($field) ? (string) $item : trim($field);
            $simple   = preg_match('/^([\w.`]+)\s*(=|!=|<>|<=|>=|<|>|LIKE|NOT LIKE)?$/i', $field, $m) === 1;
            $operator = $m[2] ?? '';
            $name     = $simple && $escape !== false ? $this->name($m[1]) : ($m[1] ?? $field);
            $sql      = match (true) {
                $item !== null && $simple && !is_int($field) => "{$name} " . ($operator ?: '=') . ' ' . ($escape === false ? $item : $this->escape($item)),
                $item === null && $simple => $name . (in_array($operator, ['!=', '<>'], true) ? ' IS NOT NULL' : ' IS NULL'),
                $item === null, $item === $field => "({$field})",
                default => $field . (preg_match('/(=|<|>|\bLIKE)\s*$/i', $field) ? ' ' : ' = ') . ($escape === false ? $item : $this->escape($item)),
            };
            $this->add($clause, $glue, $sql);
        }

        return $this;
    }

    private function in(string $glue, string $not, string $key, array $values): static
    {
        // An empty list matches nothing, and its negation everything.
        $sql = $values === [] ? ($not ? '1 = 1' : '1 = 0') : "{$this->name($key)}{$not} IN ({$this->escape(array_values($values))})";

        return $this->add('where', $glue, $sql);
    }

    private function likes(string $glue, string $not, string|array $key, string $match, string $side): static
    {
        foreach (is_array($key) ? $key : [$key => $match] as $field => $text) {
            $text = $this->escape_like_str((string) $text);
            $text = (in_array($side, ['both', 'before'], true) ? '%' : '') . $text . (in_array($side, ['both', 'after'], true) ? '%' : '');
            $this->add('where', $glue, "{$this->name($field)}{$not} LIKE '{$text}' ESCAPE '!'");
        }

        return $this;
    }

    private function add(string $clause, string $glue, string $sql): static
    {
        $last = end($this->clauses[$clause]);
        $this->clauses[$clause][] = $last === false || str_ends_with($last, ' (') || $last === '(' ? $sql : "{$glue} {$sql}";

        return $this;
    }

    private function where_sql(): string
    {
        return $this->clauses['where'] ? ' WHERE ' . implode(' ', $this->clauses['where']) : '';
    }

    private function tail_sql(): string
    {
        $c = $this->clauses;

        return ($c['order'] ? ' ORDER BY ' . implode(', ', $c['order']) : '')
            . ($c['limit'] === null ? '' : ' LIMIT ' . $c['limit'] . ($c['offset'] ? ' OFFSET ' . $c['offset'] : ''));
    }

    /** Quotes a plain name, with table and alias; leaves any expression alone. */
    private function name(string $name): string
    {
        if (preg_match('/^([\w.*`]+)\s+(?:AS\s+)?(\w+)$/i', trim($name), $m)) {
            return $this->name($m[1]) . ' AS `' . $m[2] . '`';
        }
        if (!preg_match('/^[A-Za-z_][\w]*(\.([A-Za-z_]\w*|\*))*$/', trim($name))) {
            return $name;
        }

        return implode('.', array_map(static fn ($part) => $part === '*' ? $part : "`{$part}`", explode('.', trim($name))));
    }

    /** @return list<string> the comma-separated parts, commas inside brackets excepted */
    private function split(string $list): array
    {
        return preg_split('/,(?![^()]*(?:\([^()]*\)[^()]*)*\))/', $list);
    }
}
