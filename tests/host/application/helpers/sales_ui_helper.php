<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Small pieces of the sales pages. */

/** A button that posts: state never changes by following a link. */
function sales_button(string $url, string $label, string $classes = 'btn btn-default', array $hidden = [], bool $confirm = false): string
{
    return form_open($url, ['class' => 'sales-inline-form'], $hidden)
        . '<button type="submit" class="' . html_escape($classes) . ($confirm ? ' _delete' : '') . '">' . html_escape($label) . '</button>' . form_close();
}

/** Previous and next page of a long list. */
function sales_pager(int $total, int $page, int $per_page, string $url, array $query = []): string
{
    $pages = max(1, (int) ceil($total / $per_page));
    $link  = static fn (int $to, string $text, bool $on): string => $on
        ? '<li><a href="' . html_escape($url . '?' . http_build_query(array_filter($query) + ['page' => $to])) . '">' . html_escape($text) . '</a></li>'
        : '<li class="disabled"><span>' . html_escape($text) . '</span></li>';

    return '<nav class="sales-pager" aria-label="' . html_escape(_l('sales_pages')) . '"><span class="text-muted">' . html_escape(_l('sales_page_of', [$page, $pages, number_format($total, 0, '', "\u{202f}")])) . '</span>'
        . '<ul class="pager">' . $link($page - 1, _l('sales_previous'), $page > 1) . $link($page + 1, _l('sales_next'), $page < $pages) . '</ul></nav>';
}

/** The page number of the current request, from 1. */
function sales_page_number(): int
{
    return max(1, (int) get_instance()->input->get('page'));
}

/** What was typed into the search field of a list. */
function sales_search_text(): string
{
    $text = get_instance()->input->get('q');

    return is_string($text) ? trim($text) : '';
}

/** Title row of a staff page, with its buttons. */
function sales_title(string $title, string $buttons = ''): string
{
    return '<div class="sales-title"><h4 class="host-page-title">' . html_escape($title) . '</h4><div>' . $buttons . '</div></div>';
}

function sales_link(string $url, string $text, string $classes = ''): string
{
    return '<a href="' . html_escape($url) . '"' . ($classes === '' ? '' : ' class="' . html_escape($classes) . '"') . '>' . html_escape($text) . '</a>';
}

/** Prints what listeners add at a place that exists from one release on. */
function sales_hook_since(string $release, string $tag, mixed ...$args): void
{
    if (host_release_at_least($release)) {
        hooks()->do_action($tag, ...$args);
    }
}

/** An answer for a script; ends the request. */
function sales_json(mixed $value): never
{
    header('Content-Type: application/json; charset=UTF-8');
    echo json_encode($value, JSON_UNESCAPED_UNICODE);
    exit;
}

/** Ends the request unless it is a POST of somebody who may do this. */
function sales_require_post(string $capability, string $feature): void
{
    if (get_instance()->input->method() !== 'post') {
        show_404();
    }
    sales_require($capability, $feature);
}

function sales_require(string $capability, string $feature): void
{
    if (staff_cant($capability, $feature)) {
        access_denied($feature);
    }
}

/** What the invoice form and the credit note form need to know for adding up in the browser. */
function sales_form_data(array $lines): array
{
    $db     = get_instance()->db;
    $hidden = array_map('trim', explode(',', (string) get_option('host_currencies_without_decimals')));

    return [
        'lines'      => $lines,
        'taxes'      => array_map(static fn (array $tax): string => $tax['name'] . '|' . $tax['taxrate'], $db->order_by('taxrate')->get(db_prefix() . 'taxes')->result_array()),
        'currencies' => array_map(static fn (array $row): array => $row + ['decimals' => in_array($row['name'], $hidden, true) ? 0 : 2], $db->get(db_prefix() . 'currencies')->result_array()),
        'fields'     => array_map(static fn (array $field): array => ['id' => $field['id'], 'name' => $field['name']], get_custom_fields('items')),
        'optional'   => host_release_at_least('3.4.0'),
        'words'      => array_map('_l', ['description' => 'sales_description', 'long' => 'sales_long_description', 'qty' => 'sales_quantity', 'unit' => 'sales_unit', 'rate' => 'sales_rate', 'tax' => 'sales_tax', 'amount' => 'sales_amount', 'add' => 'sales_add_line', 'remove' => 'sales_remove_line', 'nothing' => 'sales_nothing_found', 'optional' => 'sales_line_optional', 'selected' => 'sales_line_selected']),
    ];
}

/** Custom field values of every line, as the form posts them. */
function sales_lines_for_form(array $lines): array
{
    $fields = get_custom_fields('items');
    foreach ($lines as $index => $line) {
        $lines[$index]['long_description'] = str_replace(['<br />', '<br>'], '', (string) $line['long_description']);
        foreach ($fields as $field) {
            $lines[$index]['custom'][$field['id']] = get_custom_field_value($line['id'], $field['id'], 'items');
        }
    }

    return $lines;
}

hooks()->add_action('admin_init', static function (): void {
    if (!is_admin()) {
        return;
    }
    $menu = get_instance()->app_menu;
    $menu->add_setup_menu_item('customer-groups', ['name' => _l('customer_groups'), 'href' => admin_url('clients/groups'), 'position' => 10]);
    $menu->add_setup_menu_item('payment-modes', ['name' => _l('payment_modes'), 'href' => admin_url('paymentmodes'), 'position' => 12]);
    $menu->add_setup_menu_item('silent', ['name' => _l('silent_paths'), 'href' => admin_url('silent'), 'position' => 62]);
});
