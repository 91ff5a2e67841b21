<?php

defined('BASEPATH') or exit('No direct script access allowed');

// The portal's menu entry and the card on its home page, for contacts who are logged in and whose client takes part.
hooks()->add_action('clients_init', function () {
    loyalty_memberships_guarded(function () {
        if (is_client_logged_in() && ! Loyalty_module::participation()->is_excluded(get_client_user_id())) {
            add_theme_menu_item(LOYALTY_MEMBERSHIPS_MODULE, [
                'name'     => loyalty_memberships_text('rewards'),
                'href'     => site_url('loyalty_memberships/rewards'),
                'position' => 60,
            ]);
        }
    });
});

hooks()->add_action('client_area_after_project_overview', function () {
    loyalty_memberships_guarded(function () {
        if (is_client_logged_in() && ! Loyalty_module::participation()->is_excluded(get_client_user_id())) {
            echo loyalty_memberships_placeholder(site_url('loyalty_memberships/rewards/card'));
        }
    });
});
