<?php

/** Makes and changes tables by their name without prefix: it adds the prefix itself. */
class CI_DB_forge
{
    private array $fields = [];
    private array $keys = [];

    public function add_field(array|string $field): static
    {
        foreach ((array) $field as $name => $definition) {
            $this->fields[] = is_int($name) ? ($definition === 'id' ? '`id` INT(9) NOT NULL AUTO_INCREMENT' : $definition) : "`{$name}` " . $this->definition($definition);
        }

        return $this;
    }

    public function add_key(string $key, bool $primary = false): static
    {
        $this->keys[] = ($primary ? 'PRIMARY KEY' : "KEY `{$key}`") . " (`{$key}`)";

        return $this;
    }

    public function create_table(string $table, bool $if_not_exists = false): bool
    {
        $db  = get_instance()->db;
        $sql = 'CREATE TABLE ' . ($if_not_exists ? 'IF NOT EXISTS ' : '') . "`{$db->dbprefix($table)}` (" . implode(', ', [...$this->fields, ...$this->keys])
            . ") ENGINE=InnoDB DEFAULT CHARSET={$db->char_set} COLLATE={$db->dbcollat}";
        $this->fields = $this->keys = [];

        return $db->query($sql);
    }

    public function drop_table(string $table, bool $if_exists = false): bool
    {
        return get_instance()->db->query('DROP TABLE ' . ($if_exists ? 'IF EXISTS ' : '') . '`' . get_instance()->db->dbprefix($table) . '`');
    }

    public function add_column(string $table, array $fields): bool
    {
        $done = true;
        foreach ($fields as $name => $definition) {
            $done = get_instance()->db->query('ALTER TABLE `' . get_instance()->db->dbprefix($table) . "` ADD `{$name}` " . $this->definition($definition)) && $done;
        }

        return $done;
    }

    public function drop_column(string $table, string $column): bool
    {
        return get_instance()->db->query('ALTER TABLE `' . get_instance()->db->dbprefix($table) . "` DROP COLUMN `{$column}`");
    }

    private function definition(array|string $of): string
    {
        if (is_string($of)) {
            return $of;
        }
        $of = array_change_key_case($of, CASE_LOWER);

        return $of['type'] . (isset($of['constraint']) ? "({$of['constraint']})" : '') . (empty($of['unsigned']) ? '' : ' UNSIGNED')
            . (empty($of['null']) ? ' NOT NULL' : ' NULL')
            . (array_key_exists('default', $of) ? ' DEFAULT ' . get_instance()->db->escape($of['default']) : '')
            . (empty($of['auto_increment']) ? '' : ' AUTO_INCREMENT');
    }
}
