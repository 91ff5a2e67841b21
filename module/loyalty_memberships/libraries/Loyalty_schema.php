<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** What the module keeps in the host's database: the signal table, its options and its payment modes. */
class Loyalty_schema
{
    /** Every table of the product. The sidecar makes all but the first; removing the data is done here, on request. */
    const TABLES = [
        'signal', 'command', 'sidecar', 'state', 'job', 'program_version', 'member', 'entry', 'lot', 'lot_use',
        'settlement', 'metric', 'tier_change', 'event', 'birthday', 'referral', 'api_key', 'budget', 'text_match', 'no_points',
        'picture', 'member_discount', 'coupon', 'coupon_use', 'simulation', 'message', 'announcement',
        'automation', 'automation_version', 'automation_run', 'automation_step', 'todo', 'webhook', 'webhook_delivery',
        'spendable', 'consent', 'grant', 'grant_row', 'line_match',
        'credit_note_link', 'redemption', 'reward', 'reward_order', 'participation', 'terms', 'terms_consent', 'contact_right', 'audit', 'migration',
    ];

    /** Payment modes of the host that are ours: each is kept in an option of its name. */
    const MODES = ['payment_mode', 'discount_mode', 'coupon_mode'];

    private $database;

    public function __construct($database)
    {
        $this->database = $database;
    }

    /** @return bool false when a table of that name is there and is not ours: then nothing is touched */
    public function can_be_installed()
    {
        $columns = $this->columns_of('signal');

        return $columns === [] || in_array('event_key', $columns, true);
    }

    /** Makes whatever is missing; running it again changes nothing. */
    public function install()
    {
        $this->database->execute(
            'CREATE TABLE IF NOT EXISTS ' . $this->database->table('signal') . ' (
  id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  kind         VARCHAR(40)  NOT NULL,
  subject_type VARCHAR(20)  NOT NULL,
  subject_id   INT          NOT NULL,
  related_id   INT          NULL,
  event_key    VARCHAR(120) NOT NULL,
  created_at   DATETIME(3)  NOT NULL,
  due_at       DATETIME(3)  NOT NULL,
  handled_at   DATETIME(3)  NULL,
  attempts     SMALLINT     NOT NULL DEFAULT 0,
  last_error   VARCHAR(500) NULL,
  UNIQUE KEY lm_signal_event_key (event_key),
  KEY lm_signal_waiting (handled_at, due_at, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci'
        );
        if (preg_match('/^[0-9a-f]{64}$/D', (string) get_option('loyalty_memberships_key')) !== 1) {
            $this->set_option('loyalty_memberships_key', bin2hex(random_bytes(32)));
        }
        foreach (['allow_remote' => '0', 'birthday_field' => '', 'drop_on_uninstall' => '0'] as $name => $value) {
            add_option('loyalty_memberships_' . $name, $value);
        }
        foreach (self::MODES as $mode) {
            if ($this->mode_of($mode) === 0) {
                $this->set_option('loyalty_memberships_' . $mode, (string) $this->add_mode($mode));
            }
        }
    }

    /** Takes back the options and unused payment modes; the data only when the admin asked for it. */
    public function uninstall()
    {
        if (get_option('loyalty_memberships_drop_on_uninstall') === '1' && $this->can_be_installed()) {
            $this->drop_tables();
            Loyalty_module::templates()->uninstall(); // Their texts may have been edited: they go only with the data.
        }
        foreach (['key', 'allow_remote', 'birthday_field', 'drop_on_uninstall'] as $name) {
            delete_option('loyalty_memberships_' . $name);
        }
        foreach (self::MODES as $mode) {
            $this->remove_unused_mode($mode);
        }
    }

    private function remove_unused_mode($name)
    {
        $mode = $this->mode_of($name);
        if ($mode > 0 && $this->is_mode_used($mode)) {
            return; // Old payments keep their mode, and a later installation finds it again.
        }
        if ($mode > 0) {
            $this->database->execute('DELETE FROM ' . $this->database->host_table('payment_modes') . ' WHERE id = ?', [$mode]);
        }
        delete_option('loyalty_memberships_' . $name);
    }

    /** @return int the id of one of `MODES`, 0 when it is not there (any more) */
    public function mode_of($name)
    {
        $id   = (int) get_option('loyalty_memberships_' . $name);
        $rows = $this->database->rows('SELECT id FROM ' . $this->database->host_table('payment_modes') . ' WHERE id = ?', [$id]);

        return $rows === [] ? 0 : $id;
    }

    /** @return string[] the columns of a table of that name in this database; empty when there is none */
    public function columns_of($table)
    {
        $rows = $this->database->rows(
            'SELECT COLUMN_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?',
            [trim($this->database->table($table), '`')]
        );

        return array_column($rows, 'name');
    }

    private function add_mode($name)
    {
        $this->database->execute(
            'INSERT INTO ' . $this->database->host_table('payment_modes')
            . ' (name, description, show_on_pdf, invoices_only, expenses_only, selected_by_default, active) VALUES (?, ?, 0, 1, 0, 0, 1)',
            [loyalty_memberships_text($name . '_name'), loyalty_memberships_text($name . '_description')]
        );

        return (int) $this->database->rows('SELECT LAST_INSERT_ID() AS id')[0]['id'];
    }

    private function is_mode_used($mode)
    {
        return $this->database->rows(
            'SELECT id FROM ' . $this->database->host_table('invoicepaymentrecords') . ' WHERE paymentmode = ? LIMIT 1',
            [(string) $mode]
        ) !== [];
    }

    private function drop_tables()
    {
        $this->database->execute('SET FOREIGN_KEY_CHECKS = 0');
        foreach (self::TABLES as $table) {
            $this->database->execute('DROP TABLE IF EXISTS ' . $this->database->table($table));
        }
        $this->database->execute('SET FOREIGN_KEY_CHECKS = 1');
    }

    /** `add_option` keeps an old value and `update_option` may need a row: together they always set it. */
    private function set_option($name, $value)
    {
        add_option($name, $value);
        update_option($name, $value);
    }
}
