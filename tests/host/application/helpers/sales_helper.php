<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Numbers, statuses and open amounts of invoices and credit notes. */

/** An amount in hundredths: sums and comparisons of money are made on whole numbers. */
function sales_cents(mixed $amount): int
{
    return (int) round((float) $amount * 100);
}

/** What a person typed into an amount field, as the database wants it; null when it is not a number. */
function sales_decimal(mixed $typed): ?string
{
    $typed = str_replace(',', '.', trim((string) $typed));

    return is_numeric($typed) && is_finite((float) $typed) ? number_format((float) $typed, 2, '.', '') : null;
}

function sales_sum(string $column, string $table, array $where): string
{
    $row = get_instance()->db->select_sum($column, 'amount')->get_where(db_prefix() . $table, $where)->row();

    return (string) ($row->amount ?? '0.00');
}

function total_credits_applied_to_invoice(int|string $invoice_id): string
{
    return sales_sum('amount', 'credits', ['invoice_id' => $invoice_id]);
}

/** Total minus payments minus applied credits. */
function get_invoice_total_left_to_pay(int|string $id, mixed $invoice_total = null): string
{
    if ($invoice_total === null) {
        $invoice_total = get_instance()->db->select('total')->get_where(db_prefix() . 'invoices', ['id' => $id])->row('total') ?? 0;
    }
    $left = sales_cents($invoice_total)
        - sales_cents(sales_sum('amount', 'invoicepaymentrecords', ['invoiceid' => $id]))
        - sales_cents(total_credits_applied_to_invoice($id));

    return number_format($left / 100, 2, '.', '');
}

/**
 * Brings an invoice's status in line with its payments and applied credits.
 * Drafts and cancelled invoices stay as they are unless forced.
 *
 * @return int|false the new status, or false when nothing changed
 */
function update_invoice_status(int|string $id, bool $force_update = false, bool $prevent_logging = false): int|false
{
    $CI = get_instance();
    $CI->load->model('invoices_model');
    $invoice = $CI->db->select('status, total, duedate')->get_where(db_prefix() . 'invoices', ['id' => $id])->row();
    if (!$invoice) {
        return false;
    }
    if (!$force_update && in_array((int) $invoice->status, [Invoices_model::STATUS_DRAFT, Invoices_model::STATUS_CANCELLED], true)) {
        return false;
    }

    $left    = sales_cents(get_invoice_total_left_to_pay($id, $invoice->total));
    $settled = sales_cents($invoice->total) - $left;
    $overdue = $invoice->duedate !== null && $invoice->duedate < date('Y-m-d');
    $status  = match (true) {
        sales_cents($invoice->total) === 0, $left <= 0 => Invoices_model::STATUS_PAID,
        $settled > 0 && !($overdue && get_option('show_status_overdue_for_partly_paid') === '1') => Invoices_model::STATUS_PARTIALLY,
        $overdue => Invoices_model::STATUS_OVERDUE,
        default  => Invoices_model::STATUS_UNPAID,
    };

    $CI->db->where('id', $id)->update(db_prefix() . 'invoices', ['status' => $status]);
    if ($CI->db->affected_rows() === 0) {
        return false;
    }
    hooks()->do_action('invoice_status_changed', ['invoice_id' => (int) $id, 'status' => $status]);
    if (!$prevent_logging) {
        $CI->invoices_model->log_invoice_activity($id, 'invoice_activity_status_updated', false, serialize([(int) $invoice->status, $status]));
    }

    return $status;
}

function sales_document_number(object $document, string $prefix_option): string
{
    if (!empty($document->formatted_number)) {
        return $document->formatted_number;
    }
    $prefix = $document->prefix ?? get_option($prefix_option);

    return $prefix . str_pad((string) $document->number, (int) get_option('number_padding_prefixes') ?: 6, '0', STR_PAD_LEFT);
}

/** Number of an invoice as people know it; a draft has none yet. */
function format_invoice_number(int|string|object $invoice): string
{
    get_instance()->load->model('invoices_model');
    $invoice = is_object($invoice) ? $invoice : get_instance()->db->get_where(db_prefix() . 'invoices', ['id' => $invoice])->row();
    if (!$invoice) {
        return '';
    }
    if ((int) $invoice->status === Invoices_model::STATUS_DRAFT) {
        return $invoice->prefix . 'DRAFT-' . $invoice->id;
    }

    return hooks()->apply_filters('format_invoice_number', sales_document_number($invoice, 'invoice_prefix'), ['id' => $invoice->id, 'invoice' => $invoice]);
}

function format_credit_note_number(int|string|object $note): string
{
    $note = is_object($note) ? $note : get_instance()->db->get_where(db_prefix() . 'creditnotes', ['id' => $note])->row();

    return $note ? sales_document_number($note, 'credit_note_prefix') : '';
}

function format_invoice_status(int|string $status, string $classes = '', bool $label = true): string
{
    $styles = [1 => 'danger', 2 => 'success', 3 => 'warning', 4 => 'warning', 5 => 'default', 6 => 'default'];
    $text   = _l('invoice_status_' . (int) $status);

    return $label ? '<span class="label label-' . ($styles[(int) $status] ?? 'default') . ' ' . html_escape($classes) . '">' . html_escape($text) . '</span>' : $text;
}

function format_credit_note_status(int|string $status): string
{
    $styles = [1 => 'success', 2 => 'info', 3 => 'default'];

    return '<span class="label label-' . ($styles[(int) $status] ?? 'default') . '">' . html_escape(_l('credit_note_status_' . (int) $status)) . '</span>';
}

/** Next number of a series; skips numbers that imported documents already hold. */
function sales_take_number(string $option, string $table): int
{
    $db     = get_instance()->db;
    $number = max(1, (int) get_option($option));
    if ($db->select('id')->limit(1)->get_where(db_prefix() . $table, ['number' => $number])->row()) {
        $number = (int) $db->select_max('number')->get(db_prefix() . $table)->row()->number + 1;
    }
    update_option($option, (string) ($number + 1));

    return $number;
}

/** Keeps only the columns a table has: forms post more than they store. */
function sales_only_columns(array $data, string $table): array
{
    return array_intersect_key($data, array_flip(get_instance()->db->list_fields(db_prefix() . $table)));
}

/** Entry of a document's "Activity" tab. `$description` is a language key. */
function sales_log_activity(string $rel_type, int|string $rel_id, string $description, bool $by_client, string $additional_data): void
{
    $staff = !$by_client && is_staff_logged_in();
    get_instance()->db->insert(db_prefix() . 'sales_activity', [
        'rel_type'        => $rel_type,
        'rel_id'          => $rel_id,
        'description'     => $description,
        'additional_data' => $additional_data,
        'staffid'         => $staff ? (string) get_staff_user_id() : '',
        'full_name'       => $staff ? get_staff_full_name() : ($by_client && is_client_logged_in() ? get_contact_full_name() : ''),
        'date'            => date('Y-m-d H:i:s'),
    ]);
}

/** A captured e-mail to every contact of a client that receives this kind. */
function sales_email_contacts(int|string $client_id, string $receives, string $subject, string $body): int
{
    $CI = get_instance();
    $CI->load->model('emails_model');
    $contacts = $CI->db->select('email')->get_where(db_prefix() . 'contacts', ['userid' => $client_id, 'active' => 1, $receives => 1])->result();
    foreach ($contacts as $contact) {
        $CI->emails_model->send_simple_email($contact->email, $subject, $body);
    }

    return count($contacts);
}
