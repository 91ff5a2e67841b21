<?php defined('BASEPATH') or exit('No direct script access allowed');
$languages = array_map(static fn ($name) => ['id' => $name, 'name' => _l('language_' . $name)], $this->app->get_available_languages());
$zones     = array_map(static fn ($name) => ['id' => $name, 'name' => $name], DateTimeZone::listIdentifiers());
$formats   = array_map(static fn ($format) => ['id' => $format, 'name' => date($format, mktime(0, 0, 0, 12, 28, 2033))], ['d-m-Y', 'd/m/Y', 'm-d-Y', 'm/d/Y', 'm.d.Y', 'd.m.Y', 'Y-m-d']);
echo render_select('settings[active_language]', $languages, ['id', 'name'], 'settings_language', get_option('active_language'), [], [], '', '', false);
echo render_select('settings[default_timezone]', $zones, ['id', 'name'], 'settings_timezone', get_option('default_timezone'), [], [], '', '', false);
echo render_select('settings[dateformat]', $formats, ['id', 'name'], 'settings_dateformat', get_option('dateformat'), [], [], '', '', false);
echo render_select('settings[time_format]', [['id' => '24', 'name' => _l('settings_time_24')], ['id' => '12', 'name' => _l('settings_time_12')]], ['id', 'name'], 'settings_time_format', get_option('time_format'), [], [], '', '', false);
