<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Puts each assumption about the host beside what this host shows. */
class Loyalty_self_check
{
    private $host;

    private $database;

    private $ask_sidecar;

    /** @param callable $ask_sidecar gives the sidecar's answer to a harmless question */
    public function __construct($host, callable $database, callable $ask_sidecar)
    {
        $this->host        = $host;
        $this->database    = $database;
        $this->ask_sidecar = $ask_sidecar;
    }

    /**
     * @return array[] rows of `number` (of the list in docs/host-assumptions.md), `assumed` (a text's name), `found`
     *                 (true, false, or null when only a person can tell) and `detail`
     */
    public function assumptions()
    {
        $answer  = call_user_func($this->ask_sidecar);
        $formats = $this->host->format_samples();
        $api     = $this->host->settings_api();
        $ci      = get_instance();

        return array_merge([
            self::row('', 'sidecar', $answer->is_available(), $answer->is_available() ? $answer->kind : $answer->field('reason')),
            self::row('', 'release', $this->host->release() !== null, (string) $this->host->release()),
            self::row('', 'cron', $this->cron_ran_today(), self::moment(get_option('last_cron_run'))),
            self::row('V3', 'removal_events', null, implode(', ', $this->events_seen())),
            self::row('V5', 'invoice_places', null, ''),
            self::row('V10', 'payments', $this->host->payments_can_be_recorded(), ''),
        ], $this->payment_modes(), [
            self::row('', 'invoices', $this->host->invoices_can_be_created(), ''),
            self::row('V12', 'csrf_exclusion', null, 'loyalty_memberships/bridge/run'),
            self::row('V18', 'language', true, $this->host->language_of_the_person()),
            self::row('V20', 'settings', $api !== null, (string) $api),
            self::row('V23', 'time_zone', get_option('default_timezone') === $this->host->time_zone()->getName(), $this->host->time_zone()->getName()),
            self::row('V24', 'contact_permission', function_exists('has_contact_permission'), 'invoices'),
            self::row('V27', 'formats', strpos($formats['date'], '33') !== false && strpos($formats['dateTime'], '45') !== false, implode(' · ', $formats)),
            self::row('V28', 'signal_table', $this->has_signal_table(), db_prefix() . 'lm_signal'),
            self::row('', 'customer_tabs', $this->host->has_customer_tabs(), ''),
            self::row('', 'payment_date', to_sql_date($this->host->date_as_the_payment_form_sends_it('2033-12-28')) === '2033-12-28', ''),
            self::row('', 'uri', isset($ci->uri) && method_exists($ci->uri, 'uri_string'), $ci->uri->uri_string()),
            self::row('', 'csrf', $this->host->csrf_field() !== null, ''),
        ]);
    }

    private static function row($number, $assumed, $found, $detail)
    {
        return ['number' => $number, 'assumed' => $assumed, 'found' => $found, 'detail' => (string) $detail];
    }

    private static function moment($unix_time)
    {
        return ctype_digit((string) $unix_time) ? (string) _dt(date('Y-m-d H:i:s', (int) $unix_time)) : (string) $unix_time;
    }

    private function cron_ran_today()
    {
        $last = get_option('last_cron_run');

        return ctype_digit((string) $last) && time() - (int) $last < 86400;
    }

    /** Which of the events that only newer releases fire were ever seen among the newest signals. */
    private function events_seen()
    {
        try {
            $database = call_user_func($this->database);
            $rows     = $database->rows(
                'SELECT DISTINCT kind FROM (SELECT kind FROM ' . $database->table('signal') . ' ORDER BY id DESC LIMIT 5000) newest'
                . " WHERE kind IN ('payment_updated', 'payment_deleted', 'invoice_deleted', 'invoice_uncancelled') ORDER BY kind"
            );

            return array_column($rows, 'kind');
        } catch (Throwable $error) {
            return [];
        }
    }

    private function has_signal_table()
    {
        return in_array('event_key', (new Loyalty_schema(call_user_func($this->database)))->columns_of('signal'), true);
    }

    /** @return array[] each of our payment modes by its number; of one that is not there what makes it again */
    public function payment_modes()
    {
        return [
            self::row('V10', 'payment_mode', ...$this->mode('payment_mode')),
            self::row('V10', 'discount_mode', ...$this->mode('discount_mode')),
            self::row('V10', 'coupon_mode', ...$this->mode('coupon_mode')),
        ];
    }

    private function mode($name)
    {
        $id = (new Loyalty_schema(call_user_func($this->database)))->mode_of($name);

        return $id > 0 ? [true, $id] : [false, loyalty_memberships_text('mode_missing')];
    }
}
