<?php

defined('BASEPATH') or exit('No direct script access allowed');

// Settings of the connection: a section from 3.2 on, a tab before. The programme itself is set up on our own page.
hooks()->add_action('admin_init', function () {
    loyalty_memberships_guarded(function () {
        $api = Loyalty_module::host()->settings_api();
        if ($api === null || ! is_admin()) {
            return;
        }
        $settings = [
            'name'     => loyalty_memberships_text('title'),
            'title'    => loyalty_memberships_text('title'),
            'view'     => 'loyalty_memberships/settings',
            'position' => 90,
            'icon'     => 'fa fa-gift',
        ];
        $ci = get_instance();
        $api === 'sections'
            ? $ci->app->add_settings_section_child('other', LOYALTY_MEMBERSHIPS_MODULE, $settings)
            : $ci->app_tabs->add_settings_tab(LOYALTY_MEMBERSHIPS_MODULE, $settings);
    });
});
