<?php

function &get_instance(): CI_Controller
{
    return CI_Controller::get_instance();
}

function hooks(): Hooks
{
    static $hooks = null;

    return $hooks ??= new Hooks();
}

function db_prefix(): string
{
    return APP_DB_PREFIX;
}

/** Whether the release this host plays is at least the named one. */
function host_release_at_least(string $release): bool
{
    return version_compare(APP_RELEASE, $release, '>=');
}

function get_app_version(): string
{
    return APP_RELEASE;
}

function is_cli(): bool
{
    return PHP_SAPI === 'cli';
}

function log_message(string $level, string $message): void
{
    if ($level !== 'debug' && is_dir(FCPATH . 'logs')) {
        file_put_contents(FCPATH . 'logs/log-' . date('Y-m-d') . '.php', strtoupper($level) . ' - ' . date('Y-m-d H:i:s') . " --> {$message}\n", FILE_APPEND | LOCK_EX);
    }
}

function log_activity(string $description, int|string|null $staff_id = null): bool
{
    $name = is_cron() ? '[CRON]' : (is_staff_logged_in() ? get_staff_full_name((string) $staff_id) : null);

    return get_instance()->db->insert(db_prefix() . 'activity_log', ['description' => $description, 'date' => date('Y-m-d H:i:s'), 'staffid' => $name]);
}

function is_cron(): bool
{
    return defined('CRON');
}

function show_404(string $page = '', bool $log_error = true): never
{
    show_error('The page you requested was not found.', 404);
}

/** Ends the request with a plain error page. */
function show_error(string $message, int $status = 500): never
{
    while (ob_get_level() > 0) {
        ob_end_clean();
    }
    if (!headers_sent()) {
        http_response_code($status);
        header('Content-Type: text/html; charset=UTF-8');
    }
    $text = htmlspecialchars($message);
    echo is_cli() ? "Error: {$message}\n" : "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{$status}</title><h1>{$status}</h1><p>{$text}</p>";
    exit(1);
}

/** What an uncaught exception does to the page: HTTP 500, the details in the log. */
function host_show_exception(Throwable $error): void
{
    log_message('error', (string) $error);
    show_error($error::class . ': ' . $error->getMessage(), 500);
}

function app_generate_hash(): string
{
    return md5(random_bytes(16));
}

function html_escape(mixed $value, bool $double_encode = true): mixed
{
    return is_array($value) ? array_map('html_escape', $value) : htmlspecialchars((string) $value, ENT_QUOTES, 'UTF-8', $double_encode);
}

// The short name came with release 3.1.
if (host_release_at_least('3.1.0')) {
    function e(mixed $value, bool $double_encode = true): string
    {
        return html_escape($value, $double_encode);
    }
}

/** Removes a folder with all that is in it. */
function delete_dir(string $path): bool
{
    foreach (array_diff(scandir($path), ['.', '..']) as $entry) {
        $child = rtrim($path, '/') . '/' . $entry;
        is_dir($child) && !is_link($child) ? delete_dir($child) : unlink($child);
    }

    return rmdir($path);
}
