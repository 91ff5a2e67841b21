<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A tab of the customer's profile; the sidecar fills it after the page is there.
hooks()->add_action('admin_init', function () {
    loyalty_memberships_guarded(function () {
        if (! Loyalty_module::host()->has_customer_tabs() || ! loyalty_memberships_staff_may(['view'])) {
            return;
        }
        get_instance()->app_tabs->add_customer_profile_tab(LOYALTY_MEMBERSHIPS_MODULE, [
            'name'     => loyalty_memberships_text('menu'),
            'icon'     => 'fa fa-gift',
            'view'     => 'loyalty_memberships/customer_tab',
            'position' => 60,
        ]);
    });
});
