<?php

/** Options by name, those marked autoload read in one query. '' when missing. */
function get_option(string $name): mixed
{
    $options = &host_option_cache();
    if (!array_key_exists($name, $options)) {
        $row = get_instance()->db->select('value')->get_where(db_prefix() . 'options', ['name' => $name])->row();
        $options[$name] = $row->value ?? null;
    }

    return $options[$name] ?? '';
}

function option_exists(string $name): bool
{
    return get_instance()->db->select('id')->get_where(db_prefix() . 'options', ['name' => $name])->num_rows() > 0;
}

/** Adds an option; one that is there keeps its value. */
function add_option(string $name, mixed $value = '', int $autoload = 1): bool
{
    if (option_exists($name)) {
        return false;
    }
    host_option_cache()[$name] = (string) $value;

    return get_instance()->db->insert(db_prefix() . 'options', ['name' => $name, 'value' => (string) $value, 'autoload' => $autoload]);
}

function update_option(string $name, mixed $value, ?int $autoload = null): bool
{
    if (!option_exists($name)) {
        return add_option($name, $value, $autoload ?? 1);
    }
    get_instance()->db->update(db_prefix() . 'options', ['value' => (string) $value] + ($autoload === null ? [] : ['autoload' => $autoload]), ['name' => $name]);
    host_option_cache()[$name] = (string) $value;

    return get_instance()->db->affected_rows() > 0;
}

function delete_option(string $name): bool
{
    unset(host_option_cache()[$name]);
    get_instance()->db->delete(db_prefix() . 'options', ['name' => $name]);

    return get_instance()->db->affected_rows() > 0;
}

/** @return array<string, ?string> */
function &host_option_cache(): array
{
    static $options = null;
    if ($options === null) {
        $rows = get_instance()->db->select('name, value')->get_where(db_prefix() . 'options', ['autoload' => 1])->result_array();
        $options = array_column($rows, 'value', 'name');
    }

    return $options;
}
