<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** The host's own menu entries, settings pages and capabilities. */

/** Name of the portal theme in force; one that is not there falls back to the standard one. */
function active_clients_theme(): string
{
    $theme = (string) get_option('clients_default_theme');

    return is_file(APPPATH . "views/themes/{$theme}/index.php") && preg_match('/^[a-z_]+$/', $theme) ? $theme : 'standard';
}

function host_register_core_admin_ui(): void
{
    $menu = get_instance()->app_menu;
    $menu->add_sidebar_menu_item('dashboard', ['name' => _l('als_dashboard'), 'href' => admin_url(), 'position' => 1, 'icon' => 'fa fa-home']);
    if (staff_can('view', 'customers')) {
        $menu->add_sidebar_menu_item('customers', ['name' => _l('als_clients'), 'href' => admin_url('clients'), 'position' => 5, 'icon' => 'fa-regular fa-user']);
    }
    $menu->add_sidebar_menu_item('sales', ['name' => _l('als_sales'), 'position' => 10, 'icon' => 'fa-solid fa-receipt', 'collapse' => true]);
    foreach (['invoices', 'payments', 'credit_notes', 'items'] as $index => $feature) {
        if (staff_can('view', $feature)) {
            $menu->add_sidebar_children_item('sales', ['slug' => $feature, 'name' => _l('als_' . $feature), 'href' => admin_url($feature === 'items' ? 'invoice_items' : $feature), 'position' => 5 * ($index + 1)]);
        }
    }
    host_register_core_setup_menu();
    host_register_core_settings();
    foreach (host_core_features() as $feature => $capabilities) {
        $labels = array_combine($capabilities, array_map(static fn ($capability) => _l('permission_' . $capability), $capabilities));
        register_staff_capabilities($feature, ['capabilities' => $labels], _l('als_' . $feature));
    }
}

function host_register_core_setup_menu(): void
{
    $menu = get_instance()->app_menu;
    if (is_admin()) {
        $menu->add_setup_menu_item('staff', ['name' => _l('als_staff'), 'href' => admin_url('staff'), 'position' => 5]);
        $menu->add_setup_menu_item('custom-fields', ['name' => _l('als_custom_fields'), 'href' => admin_url('custom_fields'), 'position' => 45]);
        $menu->add_setup_menu_item('email-templates', ['name' => _l('als_emails'), 'href' => admin_url('emails'), 'position' => 40]);
        $menu->add_setup_menu_item('modules', ['name' => _l('als_modules'), 'href' => admin_url('modules'), 'position' => 35]);
        $menu->add_setup_menu_item('outbox', ['name' => _l('als_outbox'), 'href' => admin_url('outbox'), 'position' => 60]);
        $menu->add_setup_menu_item('activity-log', ['name' => _l('als_activity_log'), 'href' => admin_url('activity_log'), 'position' => 65]);
    }
    if (staff_can('view', 'settings')) {
        $menu->add_setup_menu_item('settings', ['name' => _l('als_settings'), 'href' => admin_url('settings'), 'position' => 200]);
    }
}

/** @return array<string, list<string>> */
function host_core_features(): array
{
    $usual = ['view', 'create', 'edit', 'delete'];

    return ['customers' => $usual, 'invoices' => $usual, 'payments' => $usual, 'credit_notes' => $usual, 'items' => $usual, 'settings' => ['view', 'edit']];
}

/** Registers the host's settings pages through the same door a module uses. */
function host_register_core_settings(): void
{
    $pages = [
        'general' => ['general', 1, 'fa fa-cog'], 'localization' => ['general', 5, 'fa fa-globe'], 'sales' => ['finance', 5, 'fa-solid fa-receipt'],
        'clients' => ['other', 5, 'fa-regular fa-user'], 'sms' => ['integrations', 10, 'fa-regular fa-message'], 'cronjob' => ['other', 20, 'fa-regular fa-clock'],
    ];
    foreach ($pages as $slug => [$section, $position, $icon]) {
        $page = ['name' => _l('settings_group_' . $slug), 'title' => _l('settings_group_' . $slug), 'view' => 'admin/settings/' . $slug, 'position' => $position, 'icon' => $icon];
        if (method_exists(get_instance()->app, 'add_settings_section_child')) {
            get_instance()->app->add_settings_section_child($section, $slug, $page);
        } else {
            get_instance()->app_tabs->add_settings_tab($slug, $page);
        }
    }
}

function host_register_core_portal_menu(): void
{
    if (is_client_logged_in()) {
        if (has_contact_permission('invoices')) {
            add_theme_menu_item('invoices', ['name' => _l('clients_nav_invoices'), 'href' => site_url('clients/invoices'), 'position' => 15]);
        }

        return;
    }
    if (get_option('allow_registration') === '1') {
        add_theme_menu_item('register', ['name' => _l('clients_nav_register'), 'href' => site_url('authentication/register'), 'position' => 99]);
    }
    add_theme_menu_item('login', ['name' => _l('clients_nav_login'), 'href' => site_url('authentication/login'), 'position' => 100]);
}
