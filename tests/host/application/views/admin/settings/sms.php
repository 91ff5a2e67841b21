<?php defined('BASEPATH') or exit('No direct script access allowed');
render_yes_no_option('sms_gateway_active', 'settings_sms_active');
$triggers = $this->app_sms->get_available_triggers();
echo $triggers === [] ? '<p class="text-muted">' . _l('settings_sms_none') . '</p>' : '';
foreach ($triggers as $id => $trigger) {
    echo render_textarea('settings[sms_trigger_' . strtolower($id) . ']', $trigger['label'], $this->app_sms->get_trigger_value($id));
    echo '<p class="help-block">' . html_escape(($trigger['info'] ?? '') . ' ' . implode(' ', $trigger['merge_fields'] ?? [])) . '</p>';
}
