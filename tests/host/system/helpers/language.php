<?php

/** Text of a key, sprintf style; the key itself when nobody translated it. */
function _l(string $key, mixed $args = '', bool $log_errors = true): string
{
    $text = get_instance()->lang->line($key, $log_errors);
    if ($text === false) {
        return $key;
    }

    return $args === '' ? $text : (string) vsprintf($text, is_array($args) ? $args : [$args]);
}

function load_admin_language(int|string $staff_id = ''): string
{
    $language = (string) get_option('active_language');
    if ($staff_id !== '' || is_staff_logged_in()) {
        $row = get_instance()->db->select('default_language')->get_where(db_prefix() . 'staff', ['staffid' => $staff_id ?: get_staff_user_id()])->row();
        $language = ($row->default_language ?? '') ?: $language;
    }

    return host_start_language($language, 'after_load_admin_language');
}

function load_client_language(int|string $client_id = ''): string
{
    $language = (string) get_option('active_language');
    if ($client_id !== '' || is_client_logged_in()) {
        $row = get_instance()->db->select('default_language')->get_where(db_prefix() . 'clients', ['userid' => $client_id ?: get_client_user_id()])->row();
        $language = ($row->default_language ?? '') ?: $language;
    }

    return host_start_language($language, 'after_load_client_language');
}

function host_start_language(string $language, string $moment): string
{
    $lang = get_instance()->lang;
    $lang->start($language ?: 'english');
    get_instance()->config->set_item('language', $lang->current());
    hooks()->do_action($moment, $lang->current());

    return $lang->current();
}

function get_locale_key(string $language = 'english'): string
{
    return ['english' => 'en', 'vietnamese' => 'vi', 'french' => 'fr', 'german' => 'de'][$language] ?? 'en';
}
