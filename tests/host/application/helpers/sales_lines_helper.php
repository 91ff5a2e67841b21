<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Lines of invoices and credit notes, and their taxes. */

/**
 * Lines of a document in their order; each carries its taxes as `taxname` (a list of "NAME|RATE").
 *
 * @return list<array>
 */
function get_items_by_type(string $type, int|string $id): array
{
    $db    = get_instance()->db;
    $lines = $db->order_by('item_order, id')->get_where(db_prefix() . 'itemable', ['rel_id' => $id, 'rel_type' => $type])->result_array();
    $taxes = [];
    foreach ($db->order_by('id')->get_where(db_prefix() . 'item_tax', ['rel_id' => $id, 'rel_type' => $type])->result_array() as $tax) {
        $taxes[$tax['itemid']][] = $tax['taxname'] . '|' . $tax['taxrate'];
    }

    return array_map(static fn (array $line): array => $line + ['taxname' => $taxes[$line['id']] ?? []], $lines);
}

/** Optional lines that were not chosen are no part of the document's total. */
function sales_line_counts(array $line): bool
{
    return (int) ($line['is_selected'] ?? 1) === 1;
}

/**
 * Tax amounts of a document by "NAME|RATE". A discount before tax lowers every tax: a percentage
 * by itself, a fixed amount by its share of the subtotal.
 *
 * @return array<string, float>
 */
function sales_taxes_of(object $document, array $lines): array
{
    $factor = 1.0;
    if (($document->discount_type ?? '') === 'before_tax') {
        $factor = match (true) {
            (float) $document->discount_percent > 0 => 1 - (float) $document->discount_percent / 100,
            (float) $document->subtotal != 0.0      => 1 - (float) $document->discount_total / (float) $document->subtotal,
            default                                 => 1.0,
        };
    }
    $taxes = [];
    foreach (array_filter($lines, 'sales_line_counts') as $line) {
        foreach ($line['taxname'] as $name) {
            $rate         = (float) substr($name, strrpos($name, '|') + 1);
            $taxes[$name] = ($taxes[$name] ?? 0.0) + (float) $line['qty'] * (float) $line['rate'] * $rate / 100 * $factor;
        }
    }

    return $taxes;
}

/** Recomputes `total_tax` alone; subtotal and total stay what the browser said. */
function update_sales_total_tax_column(int|string $id, string $type, string $table): void
{
    $db       = get_instance()->db;
    $document = $db->get_where($table, ['id' => $id])->row();
    if ($document) {
        $taxes = sales_taxes_of($document, get_items_by_type($type, $id));
        $db->where('id', $id)->update($table, ['total_tax' => number_format(round(array_sum($taxes), 2), 2, '.', '')]);
    }
}

/** Adds one posted line with its taxes and custom fields. @return int its id */
function add_new_sales_item_post(array $item, int|string $rel_id, string $rel_type): int
{
    $db = get_instance()->db;
    $db->insert(db_prefix() . 'itemable', sales_line_columns($item) + ['rel_id' => $rel_id, 'rel_type' => $rel_type]);
    $id = $db->insert_id();
    sales_save_line_taxes($id, $rel_id, $rel_type, $item['taxname'] ?? []);
    handle_custom_fields_post($id, $item['custom_fields'] ?? []);

    return $id;
}

/** @return bool whether the line or its taxes changed */
function update_sales_item_post(int|string $id, array $item, int|string $rel_id, string $rel_type): bool
{
    $db = get_instance()->db;
    $db->where(['id' => $id, 'rel_id' => $rel_id, 'rel_type' => $rel_type])->update(db_prefix() . 'itemable', sales_line_columns($item));
    $changed = $db->affected_rows() > 0;
    $before  = $db->order_by('id')->get_where(db_prefix() . 'item_tax', ['itemid' => $id])->result_array();
    $before  = array_map(static fn (array $tax): string => $tax['taxname'] . '|' . $tax['taxrate'], $before);
    $after   = array_values(array_filter((array) ($item['taxname'] ?? [])));
    if ($before !== $after) {
        $db->where('itemid', $id)->delete(db_prefix() . 'item_tax');
        sales_save_line_taxes($id, $rel_id, $rel_type, $after);
        $changed = true;
    }

    return handle_custom_fields_post($id, $item['custom_fields'] ?? []) || $changed;
}

function handle_removed_sales_item_post(int|string $id, string $rel_type): bool
{
    $db = get_instance()->db;
    $db->where(['id' => $id, 'rel_type' => $rel_type])->delete(db_prefix() . 'itemable');
    if ($db->affected_rows() === 0) {
        return false;
    }
    $db->where('itemid', $id)->delete(db_prefix() . 'item_tax');
    $db->where(['relid' => $id, 'fieldto' => 'items'])->delete(db_prefix() . 'customfieldsvalues');
    $db->where('item_id', $id)->delete(db_prefix() . 'related_items');

    return true;
}

function sales_remove_all_lines(int|string $rel_id, string $rel_type): void
{
    foreach (get_items_by_type($rel_type, $rel_id) as $line) {
        handle_removed_sales_item_post($line['id'], $rel_type);
    }
}

/**
 * Saves the lines of an edited document as its form posted them: what is neither listed nor new is gone.
 *
 * @return bool whether anything changed
 */
function sales_save_posted_lines(int|string $rel_id, string $rel_type, array $items, array $new_items, array $removed): bool
{
    $changed = false;
    $posted  = array_column($items, null, 'itemid');
    foreach (get_items_by_type($rel_type, $rel_id) as $line) {
        if (isset($posted[$line['id']]) && !in_array($line['id'], $removed)) {
            $changed = update_sales_item_post($line['id'], $posted[$line['id']], $rel_id, $rel_type) || $changed;
        } else {
            $changed = handle_removed_sales_item_post($line['id'], $rel_type) || $changed;
        }
    }
    foreach ($new_items as $item) {
        $changed = add_new_sales_item_post($item, $rel_id, $rel_type) > 0 || $changed;
    }

    return $changed;
}

/** Columns of `itemable` a posted line fills; the catalogue item it came from is not among them. */
function sales_line_columns(array $item): array
{
    $columns = [
        'description'      => (string) ($item['description'] ?? ''),
        'long_description' => nl2br(str_replace(['<br />', '<br>'], '', (string) ($item['long_description'] ?? ''))),
        'qty'              => sales_decimal($item['qty'] ?? 1) ?? '1.00',
        'rate'             => sales_decimal($item['rate'] ?? 0) ?? '0.00',
        'unit'             => (string) ($item['unit'] ?? ''),
        'item_order'       => (int) ($item['order'] ?? 0),
    ];
    if (host_release_at_least('3.4.0')) {
        $columns['is_optional'] = (int) !empty($item['is_optional']);
        $columns['is_selected'] = (int) (!$columns['is_optional'] || !empty($item['is_selected']));
    }

    return $columns;
}

function sales_save_line_taxes(int|string $item_id, int|string $rel_id, string $rel_type, mixed $names): void
{
    foreach (array_filter((array) $names) as $name) {
        $split = strrpos($name, '|');
        if ($split !== false) {
            get_instance()->db->insert(db_prefix() . 'item_tax', [
                'itemid'   => $item_id,
                'rel_id'   => $rel_id,
                'rel_type' => $rel_type,
                'taxrate'  => sales_decimal(substr($name, $split + 1)) ?? '0.00',
                'taxname'  => substr($name, 0, $split),
            ]);
        }
    }
}
