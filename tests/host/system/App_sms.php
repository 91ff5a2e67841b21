<?php

/** Text messages. None is sent: each is kept in the `captured_sms` table, where a page shows it. */
class App_sms
{
    public function get_available_triggers(): array
    {
        return hooks()->apply_filters('sms_gateway_available_triggers', []);
    }

    public function get_trigger_value(string $trigger): string
    {
        return (string) get_option('sms_trigger_' . strtolower($trigger));
    }

    public function is_trigger_active(string $trigger): bool
    {
        return get_option('sms_gateway_active') === '1' && $this->get_trigger_value($trigger) !== '';
    }

    /** Fills the trigger's text and keeps it; false when no gateway, text or number is there. */
    public function trigger(string $trigger, string $phone, array $merge_fields = []): bool
    {
        if (!$this->is_trigger_active($trigger) || $phone === '') {
            return false;
        }
        $message = strtr($this->get_trigger_value($trigger), $merge_fields);
        get_instance()->db->insert(db_prefix() . 'captured_sms', ['trigger_id' => $trigger, 'phone' => $phone, 'message' => $message, 'date' => date('Y-m-d H:i:s')]);
        hooks()->do_action('sms_trigger_triggered', ['message' => $message, 'trigger' => $trigger, 'phone' => $phone]);

        return true;
    }
}
