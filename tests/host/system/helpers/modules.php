<?php

function register_activation_hook(string $module, callable $callback): void
{
    hooks()->add_action("activate_{$module}_module", $callback);
}

function register_deactivation_hook(string $module, callable $callback): void
{
    hooks()->add_action("deactivate_{$module}_module", $callback);
}

function register_uninstall_hook(string $module, callable $callback): void
{
    hooks()->add_action("uninstall_{$module}_module", $callback);
}

function register_cron_task(callable $callback): void
{
    hooks()->add_action('after_cron_run', $callback);
}

/** @param list<string> $files base names without `_lang` */
function register_language_files(string $module, array $files = []): void
{
    foreach (['after_load_admin_language', 'after_load_client_language'] as $moment) {
        hooks()->add_action($moment, static function () use ($module, $files): void {
            foreach ($files ?: [$module] as $file) {
                get_instance()->lang->load_module($module, $file);
            }
        });
    }
}

function register_payment_gateway(string $id, string $module): void
{
    hooks()->add_filter('app_payment_gateways', static function (array $gateways) use ($id, $module): array {
        $gateways[] = "{$module}/{$id}";

        return $gateways;
    });
}

/** @param string|list<string> $libraries */
function register_merge_fields(string|array $libraries): void
{
    hooks()->add_filter('register_merge_fields', static fn (array $known): array => array_merge($known, (array) $libraries));
}

function register_staff_capabilities(string $feature, array $config, ?string $name = null): void
{
    hooks()->add_filter('staff_permissions', static function (array $features) use ($feature, $config, $name): array {
        $features[$feature] = ['name' => $name ?? $feature, 'capabilities' => $config['capabilities'] ?? [], 'help' => $config['help'] ?? []];

        return $features;
    });
}

function add_theme_menu_item(string $slug, array $item): void
{
    get_instance()->app_menu->add_theme_item($slug, $item);
}
