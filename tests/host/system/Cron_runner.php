<?php

/** The host's regular work: one run at a time, at most every five minutes by URL. */
class Cron_runner
{
    /**
     * @param bool $manually started by a person or the command line: no minimum interval
     *
     * @return bool whether it ran
     */
    public function run(bool $manually = false): bool
    {
        $lock = fopen(FCPATH . 'cron.lock', 'c');
        if (!flock($lock, LOCK_EX | LOCK_NB)) {
            return false;
        }
        $interval = (int) hooks()->apply_filters('cron_functions_execute_seconds', 300);
        if (!$manually && time() < (int) get_option('last_cron_run') + $interval) {
            return false;
        }
        update_option('last_cron_run', (string) time());
        load_admin_language();
        hooks()->do_action('before_cron_run', $manually);
        $this->mark_overdue_invoices();
        hooks()->do_action('after_cron_run', $manually);
        flock($lock, LOCK_UN);

        return true;
    }

    private function mark_overdue_invoices(): void
    {
        if (!function_exists('update_invoice_status')) {
            return;
        }
        $due = get_instance()->db->select('id')->where_in('status', [1, 3])->where('duedate <', date('Y-m-d'))->limit(500)->get(db_prefix() . 'invoices');
        foreach ($due->result() as $invoice) {
            update_invoice_status($invoice->id);
        }
    }
}
