<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Custom fields: what an administrator adds to clients, contacts, invoices and lines. */

/** @return list<array> active fields of one kind, in their order */
function get_custom_fields(string $field_to): array
{
    return get_instance()->db->order_by('field_order, id')->get_where(db_prefix() . 'customfields', ['fieldto' => $field_to, 'active' => 1])->result_array();
}

function get_custom_field_value(int|string $rel_id, int|string $field_id, string $field_to): string
{
    return (string) get_instance()->db->get_where(db_prefix() . 'customfieldsvalues', ['relid' => $rel_id, 'fieldid' => $field_id, 'fieldto' => $field_to])->row('value');
}

/** Form fields of one kind; `$rel_id` is false for a record that does not exist yet. */
function render_custom_fields(string $field_to, int|string|false $rel_id = false): string
{
    $html = '';
    foreach (get_custom_fields($field_to) as $field) {
        $value = $rel_id ? get_custom_field_value($rel_id, $field['id'], $field_to) : (string) ($field['default_value'] ?? '');
        $name  = "custom_fields[{$field_to}][{$field['id']}]";
        $extra = $field['required'] ? ['required' => 'required'] : [];
        $html .= match ($field['type']) {
            'date_picker' => render_date_input($name, html_escape($field['name']), _d($value), $extra),
            'textarea'    => render_textarea($name, html_escape($field['name']), $value, $extra),
            'select'      => render_select($name, array_map(static fn ($option): array => ['id' => trim($option)], explode(',', (string) $field['options'])), ['id', 'id'], html_escape($field['name']), $value, $extra),
            'number'      => render_input($name, html_escape($field['name']), $value, 'number', $extra),
            default       => render_input($name, html_escape($field['name']), $value, 'text', $extra),
        };
    }

    return $html;
}

/**
 * Saves posted values.
 *
 * @param array<string, array<int, mixed>> $custom_fields by kind, then field id
 *
 * @return bool whether anything changed
 */
function handle_custom_fields_post(int|string $rel_id, mixed $custom_fields): bool
{
    $db      = get_instance()->db;
    $changed = false;
    foreach ((array) $custom_fields as $field_to => $values) {
        $known = array_column(get_custom_fields($field_to), 'type', 'id');
        foreach (array_intersect_key((array) $values, $known) as $field_id => $value) {
            $value = $known[$field_id] === 'date_picker' ? (string) to_sql_date($value) : (string) $value;
            $key   = ['relid' => $rel_id, 'fieldid' => $field_id, 'fieldto' => $field_to];
            $row   = $db->get_where(db_prefix() . 'customfieldsvalues', $key)->row();
            if ($row) {
                $db->where('id', $row->id)->update(db_prefix() . 'customfieldsvalues', ['value' => $value]);
                $changed = $db->affected_rows() > 0 || $changed;
            } elseif ($value !== '') {
                $changed = $db->insert(db_prefix() . 'customfieldsvalues', $key + ['value' => $value]);
            }
        }
    }

    return $changed;
}
