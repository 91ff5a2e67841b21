<?php defined('BASEPATH') or exit('No direct script access allowed');
render_yes_no_option('allow_registration', 'settings_allow_registration');
render_yes_no_option('customers_register_require_confirmation', 'settings_register_confirmation');
$themes = array_map(static fn ($name) => ['id' => $name, 'name' => _l('settings_theme_' . $name)], ['standard', 'plain']);
echo render_select('settings[clients_default_theme]', $themes, ['id', 'name'], 'settings_theme', active_clients_theme(), [], [], '', '', false);
