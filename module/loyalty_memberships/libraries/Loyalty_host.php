<?php

defined('BASEPATH') or exit('No direct script access allowed');

/**
 * What we assume about the host and could not look up. Each assumption is one small function, named after it, that
 * survives both answers. docs/host-assumptions.md lists them; the self-check page shows what this host answers.
 */
class Loyalty_host
{
    /** The host's release as a number (320 = 3.2.0), or null. Shown to the admin, never decided on. */
    public function release()
    {
        try {
            $database = Loyalty_module::database();
            $rows     = $database->rows('SELECT version FROM ' . $database->host_table('migrations') . ' LIMIT 1');

            return isset($rows[0]['version']) ? (int) $rows[0]['version'] : null;
        } catch (Throwable $error) {
            return null;
        }
    }

    /** V10: payments can be recorded and deleted through the host's model without a staff login. */
    public function payments_can_be_recorded()
    {
        $payments = $this->payments();

        return $payments !== null && method_exists($payments, 'add') && method_exists($payments, 'delete');
    }

    /** @return int the new payment's id, 0 when the host refused */
    public function record_payment(array $payment)
    {
        $payment['date'] = $this->date_as_the_payment_form_sends_it($payment['date']);

        return (int) $this->payments()->add($payment + ['do_not_send_email_template' => true, 'do_not_redirect' => true]);
    }

    /** @return bool whether the host says that it deleted the payment */
    public function delete_payment($payment_id)
    {
        return (bool) $this->payments()->delete($payment_id);
    }

    /** Invoices can be made through the host's model, and carry a note for staff in which we find ours again. */
    public function invoices_can_be_created()
    {
        $invoices = $this->model('invoices_model');

        return $invoices !== null && method_exists($invoices, 'add') && $this->has_column('invoices', 'adminnote');
    }

    /**
     * The model's `add` takes what the invoice form posts: amounts added up, dates as the person writes them, new lines in
     * `newitems`. It takes the next number by itself, and works without a staff login.
     *
     * @return int the new invoice's id, 0 when the host refused
     */
    public function create_invoice(array $client, array $invoice, $currency_id, $mark)
    {
        $lines = [];
        foreach (array_values($invoice['lines']) as $index => $line) {
            $lines[$index + 1] = [
                'description'      => $line['description'],
                'long_description' => isset($line['long_description']) ? $line['long_description'] : '',
                'qty'              => $line['qty'],
                'unit'             => isset($line['unit']) ? $line['unit'] : '',
                'rate'             => $line['rate'],
                'order'            => $index + 1,
                'taxname'          => $line['taxes'],
            ];
        }
        $form = [
            'clientid'              => (int) $client['userid'],
            'date'                  => $this->date_as_the_payment_form_sends_it($invoice['date']),
            'currency'              => $currency_id,
            'newitems'              => $lines,
            'subtotal'              => $invoice['subtotal'],
            'total'                 => $invoice['total'],
            'discount_percent'      => '0',
            'discount_total'        => '0.00',
            'discount_type'         => '',
            'adjustment'            => '0.00',
            'adminnote'             => loyalty_memberships_text('invoice_note') . ' ' . $mark,
            'show_quantity_as'      => 1,
            'allowed_payment_modes' => $this->modes_that_clients_may_use(),
        ];
        foreach (['street', 'city', 'state', 'zip', 'country'] as $part) {
            $form['billing_' . $part] = isset($client['billing_' . $part]) ? $client['billing_' . $part] : '';
        }

        return (int) $this->model('invoices_model')->add($form);
    }

    /** @return string[] the ids of the host's own payment modes: what is missing in a form is switched off by it */
    private function modes_that_clients_may_use()
    {
        $database = Loyalty_module::database();
        $rows     = $database->rows('SELECT id FROM ' . $database->host_table('payment_modes') . ' WHERE active = 1 AND expenses_only = 0 ORDER BY id');
        $ours     = array_map(function ($mode) {
            return (string) get_option('loyalty_memberships_' . $mode);
        }, Loyalty_schema::MODES);

        return array_values(array_diff(array_map('strval', array_column($rows, 'id')), $ours));
    }

    /** The host's helper brings an invoice's own column of taxes in line with its lines and its discount, and leaves the rest. */
    public function recompute_invoice_tax($invoice_id)
    {
        if (function_exists('update_sales_total_tax_column')) {
            update_sales_total_tax_column($invoice_id, 'invoice', db_prefix() . 'invoices');
        }
    }

    /** A line among the invoice's activities, where the host keeps them. */
    public function log_invoice_activity($invoice_id, $text)
    {
        $invoices = $this->model('invoices_model');
        if ($invoices !== null && method_exists($invoices, 'log_invoice_activity')) {
            $invoices->log_invoice_activity($invoice_id, $text);
        }
    }

    /**
     * V15: the host has no call that changes a client's groups without sending its whole form, so the rows of its table are
     * written here, and read back. Groups that are not named stay as they are.
     *
     * @return int[]|null the client's groups afterwards, ascending; null when there is no such client
     */
    public function change_groups_of_client($client_id, array $add, array $remove)
    {
        $database = Loyalty_module::database();
        $members  = $database->host_table('customer_groups');
        $clients  = $database->host_table('clients');
        if ($database->rows("SELECT userid FROM $clients WHERE userid = ?", [$client_id]) === []) {
            return null;
        }
        foreach ($remove as $group_id) {
            $database->execute("DELETE FROM $members WHERE customer_id = ? AND groupid = ?", [$client_id, $group_id]);
        }
        foreach ($add as $group_id) {
            // A group that the host no longer has gets no members; a client stands in a group once.
            $database->execute(
                "INSERT INTO $members (groupid, customer_id) SELECT g.id, ? FROM " . $database->host_table('customers_groups') . ' g'
                . " WHERE g.id = ? AND NOT EXISTS (SELECT 1 FROM $members m WHERE m.groupid = ? AND m.customer_id = ?)",
                [$client_id, $group_id, $group_id, $client_id]
            );
        }
        $rows = $database->rows("SELECT DISTINCT groupid FROM $members WHERE customer_id = ? ORDER BY groupid", [$client_id]);

        return array_map('intval', array_column($rows, 'groupid'));
    }

    /** V21: writes the English row of a template, or nothing. Who calls it looks afterwards. */
    public function create_email_template($subject, $message, $type, $name, $slug)
    {
        if (function_exists('create_email_template')) {
            create_email_template($subject, $message, $type, $name, $slug);
        }
    }

    /** The host sends templates of modules through classes that it finds by their names. */
    public function can_send_templates()
    {
        return function_exists('send_mail_template');
    }

    /** @return bool whether the host says that it sent the template, or put it into its queue */
    public function send_template($slug, $address, $contact_id, array $merge)
    {
        return (bool) send_mail_template('loyalty_message', 'loyalty_memberships', $slug, $address, $contact_id, $merge);
    }

    /** The host has a bell for staff. */
    public function can_notify_staff()
    {
        return function_exists('add_notification');
    }

    /**
     * The bell shows a text of our language file with these values put in. Whether the host escapes them is not known: they hold
     * nothing that could begin a tag or end an attribute.
     *
     * @return bool whether the host says that it rang
     */
    public function notify_staff($staff_id, $text, array $values, $link)
    {
        $rang = (bool) add_notification([
            'description'     => $text,
            'touserid'        => $staff_id,
            'fromcompany'     => 1,
            'link'            => $link,
            'additional_data' => serialize(array_map(function ($value) {
                return strtr($value, ['<' => '‹', '>' => '›', '"' => '”', "'" => '’']);
            }, $values)),
        ]);
        if ($rang && function_exists('pusher_trigger_notification')) {
            pusher_trigger_notification([$staff_id]);
        }

        return $rang;
    }

    /** The host's own library sends texts by whichever gateway is active. */
    public function can_send_sms()
    {
        return function_exists('is_sms_trigger_active') && $this->sms() !== null;
    }

    /** A gateway is active, and staff wrote the text. */
    public function is_sms_active($trigger)
    {
        return (bool) is_sms_trigger_active($trigger);
    }

    /** @return bool whether the host says that it sent the text */
    public function send_sms($trigger, $phone, array $merge)
    {
        return (bool) $this->sms()->trigger($trigger, $phone, $merge);
    }

    /** The model may read a date as the person's form writes it, or as SQL does: a host that keeps SQL dates takes them. */
    public function date_as_the_payment_form_sends_it($sql_date)
    {
        return ! function_exists('to_sql_date') || to_sql_date($sql_date) === $sql_date ? $sql_date : _d($sql_date);
    }

    /** V18, V23: the language the host loaded for this request is the language our own file says it is. */
    public function language_of_the_person()
    {
        $loaded = _l('loyalty_memberships_language_folder');
        if ($loaded !== 'loyalty_memberships_language_folder') {
            return $loaded;
        }
        $default = get_option('active_language');

        return is_string($default) && $default !== '' ? $default : 'english';
    }

    /** V27: the host's date formats are found from samples of its own rendering. */
    public function format_samples()
    {
        return ['date' => (string) _d('2033-12-28'), 'dateTime' => (string) _dt('2033-12-28 21:45:06')];
    }

    /** V23: the host's dates are in the time zone of its option `default_timezone`. */
    public function time_zone()
    {
        try {
            return new DateTimeZone((string) get_option('default_timezone'));
        } catch (Exception $error) {
            return new DateTimeZone(date_default_timezone_get());
        }
    }

    /** V24: a contact who may see the client's invoices may also spend its points on them. */
    public function contact_may_handle_invoices()
    {
        return function_exists('has_contact_permission') && (bool) has_contact_permission('invoices', get_contact_user_id());
    }

    /** V20: the settings have sections (from 3.2) or tabs (before). */
    public function settings_api()
    {
        $ci = get_instance();
        if (isset($ci->app) && method_exists($ci->app, 'add_settings_section_child')) {
            return 'sections';
        }

        return isset($ci->app_tabs) && method_exists($ci->app_tabs, 'add_settings_tab') ? 'tabs' : null;
    }

    /** Customer profile tabs are added through the tab registry. */
    public function has_customer_tabs()
    {
        $ci = get_instance();

        return isset($ci->app_tabs) && method_exists($ci->app_tabs, 'add_customer_profile_tab');
    }

    /** The host's session is PHP's own: its lock can be let go, so that other pages of the same person go on. */
    public function release_session()
    {
        if (session_status() === PHP_SESSION_ACTIVE) {
            session_write_close();
        }
    }

    /** Takes the session up again, for a message to the person or for the host's models. */
    public function resume_session()
    {
        if (session_status() === PHP_SESSION_NONE && isset($_SESSION) && ! headers_sent()) {
            session_start();
        }
    }

    /** The CSRF field of this session, or null where there is none (in the cron); forms of the sidecar carry it. */
    public function csrf_field()
    {
        $security = isset(get_instance()->security) ? get_instance()->security : null;
        if ($security === null || ! method_exists($security, 'get_csrf_token_name')) {
            return null;
        }

        return ['name' => (string) $security->get_csrf_token_name(), 'value' => (string) $security->get_csrf_hash()];
    }

    public function staff_name()
    {
        return function_exists('get_staff_full_name') ? (string) get_staff_full_name() : '';
    }

    /** The client's invoice page is `invoice/<id>/<hash>`: the id when this request shows one, else 0. */
    public function invoice_of_this_address()
    {
        $segments = explode('/', trim(get_instance()->uri->uri_string(), '/'));

        return count($segments) === 3 && $segments[0] === 'invoice' && ctype_digit($segments[1]) ? (int) $segments[1] : 0;
    }

    /** The host's SMS library, or null where there is none. */
    private function sms()
    {
        $ci = get_instance();
        if (! isset($ci->app_sms)) {
            $ci->load->library('sms/app_sms');
        }

        return isset($ci->app_sms) && method_exists($ci->app_sms, 'trigger') ? $ci->app_sms : null;
    }

    /** The host's payments model, or null where there is none. */
    private function payments()
    {
        return $this->model('payments_model');
    }

    private function model($name)
    {
        $ci = get_instance();
        if (! isset($ci->{$name})) {
            $ci->load->model($name);
        }

        return isset($ci->{$name}) ? $ci->{$name} : null;
    }

    private function has_column($table, $column)
    {
        $database = Loyalty_module::database();

        return $database->rows('SHOW COLUMNS FROM ' . $database->host_table($table) . ' LIKE ?', [$column]) !== [];
    }
}
