<?php

function base_url(string $uri = ''): string
{
    return rtrim(APP_BASE_URL, '/') . '/' . ltrim($uri, '/');
}

function site_url(string $uri = ''): string
{
    return base_url($uri);
}

function admin_url(string $uri = ''): string
{
    return base_url('admin/' . ltrim($uri, '/'));
}

function module_dir_url(string $module, string $segment = ''): string
{
    return base_url("modules/{$module}/" . ltrim($segment, '/'));
}

function module_dir_path(string $module, string $concat = ''): string
{
    return APP_MODULES_PATH . $module . '/' . ltrim($concat, '/');
}

function module_libs_path(string $module, string $concat = ''): string
{
    return module_dir_path($module, 'libraries/' . ltrim($concat, '/'));
}

function uri_string(): string
{
    return get_instance()->uri->uri_string();
}

function current_url(): string
{
    return site_url(uri_string());
}

function previous_url(): string
{
    return get_instance()->session->userdata('_prev_url') ?? site_url();
}

function redirect(string $uri = '', string $method = 'auto', ?int $code = null): never
{
    header('Location: ' . (preg_match('#^(\w+:)?//#', $uri) ? $uri : site_url($uri)), true, $code ?? (get_instance()->input->method() === 'post' ? 303 : 302));
    exit;
}

/** Remembers where a login page should lead back to. */
function redirect_after_login_to_current_url(): void
{
    $query = $_SERVER['QUERY_STRING'] ?? '';
    get_instance()->session->set_userdata('red_url', current_url() . ($query === '' ? '' : '?' . $query));
}

/** A message for the next page. */
function set_alert(string $type, string $message): void
{
    get_instance()->session->set_flashdata('message-' . $type, $message);
}

function blank_page(string $message = '', string $alert = 'danger'): never
{
    show_error($message, 404);
}
