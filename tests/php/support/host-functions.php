<?php

declare(strict_types=1);

// The host's global functions, as far as the module uses them. Nothing here imitates the host's own work.

final class Redirected extends Exception
{
}

final class PageEnded extends Exception
{
}

function hooks(): FakeHooks
{
    return FakeHost::$hooks;
}

function get_instance(): object
{
    return FakeHost::$ci;
}

function db_prefix(): string
{
    return TestDatabase::PREFIX;
}

function get_option(string $name): string
{
    return FakeHost::$options[$name] ?? '';
}

function add_option(string $name, string $value, int $autoload = 1): bool
{
    if (isset(FakeHost::$options[$name])) {
        return false;
    }
    FakeHost::$options[$name] = $value;

    return true;
}

function update_option(string $name, string $value): bool
{
    FakeHost::$options[$name] = $value;

    return true;
}

function delete_option(string $name): bool
{
    unset(FakeHost::$options[$name]);

    return true;
}

/** Keeps for which invoices the host was asked to add up its taxes. */
function update_sales_total_tax_column(int $id, string $type, string $table): void
{
    FakeHost::$taxed[] = [$id, $type, $table];
}

function log_message(string $level, string $message): void
{
    FakeHost::$log[] = [$level, $message];
}

function _l(string $key, mixed $arguments = null): string
{
    $text = FakeHost::$texts[$key] ?? $key;

    return $arguments === null ? $text : vsprintf($text, (array) $arguments);
}

function _d(string $date): string
{
    return date('d-m-Y', (int) strtotime($date));
}

function _dt(string $moment): string
{
    return date('d-m-Y H:i:s', (int) strtotime($moment));
}

function to_sql_date(string $date): ?string
{
    return preg_match('/^\d{4}-\d{2}-\d{2}$/', $date) ? $date : date('Y-m-d', (int) strtotime($date));
}

function site_url(string $path = ''): string
{
    return 'http://host.test/' . $path;
}

function admin_url(string $path = ''): string
{
    return 'http://host.test/admin/' . $path;
}

function module_dir_url(string $module, string $segment = ''): string
{
    return "http://host.test/modules/{$module}/{$segment}";
}

function redirect(string $url): never
{
    throw new Redirected($url);
}

function show_error(string $message, int $status = 500, string $heading = ''): never
{
    throw new PageEnded($message, $status);
}

function set_alert(string $type, string $message): void
{
    FakeHost::$alerts[] = [$type, $message];
}

function is_staff_logged_in(): bool
{
    return FakeHost::$staff > 0;
}

function get_staff_user_id(): int
{
    return FakeHost::$staff;
}

function get_staff_full_name(): string
{
    return FakeHost::$staff > 0 ? 'Ann Lée' : '';
}

function is_admin(): bool
{
    return FakeHost::$isAdmin;
}

function staff_can(string $capability, string $feature): bool
{
    return FakeHost::$staff > 0 && (FakeHost::$isAdmin || in_array("{$feature}.{$capability}", FakeHost::$capabilities, true));
}

function is_client_logged_in(): bool
{
    return FakeHost::$contact > 0;
}

function get_contact_user_id(): int
{
    return FakeHost::$contact;
}

function get_client_user_id(): int
{
    return FakeHost::$client;
}

function has_contact_permission(string $permission, int $contact): bool
{
    return in_array($permission, FakeHost::$contactPermissions, true);
}

function register_language_files(string $module, array $files): void
{
}

function register_activation_hook(string $module, callable $callback): void
{
    FakeHost::$activations[$module] = $callback;
}

function register_cron_task(callable $callback): void
{
    hooks()->add_action('after_cron_run', $callback);
}

function register_staff_capabilities(string $feature, array $config, string $name): void
{
    FakeHost::$ci->capabilities[$feature] = array_keys($config['capabilities']);
}

function add_theme_menu_item(string $slug, array $item): void
{
    FakeHost::$ci->portal_menu[$slug] = $item;
}
