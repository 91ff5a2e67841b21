<?php

defined('BASEPATH') or exit('No direct script access allowed');

// Our capabilities, and the entries in the admin's sidebar that go with them.
hooks()->add_action('admin_init', function () {
    loyalty_memberships_guarded(function () {
        register_staff_capabilities(LOYALTY_MEMBERSHIPS_MODULE, [
            'capabilities' => [
                'view'      => loyalty_memberships_text('capability_view'),
                'adjust'    => loyalty_memberships_text('capability_adjust'),
                'redeem'    => loyalty_memberships_text('capability_redeem'),
                'configure' => loyalty_memberships_text('capability_configure'),
                'approve'   => loyalty_memberships_text('capability_approve'),
            ],
        ], loyalty_memberships_text('title'));

        $children = [
            'members'          => 'view',
            'entries'          => 'view',
            'coupons'          => 'view',
            'grants'           => 'adjust',
            'events'           => 'view',
            'reward_catalogue' => 'view',
            'program'          => 'configure',
            'changes'          => 'configure',
            'todos'            => 'view',
            'messages'         => 'configure',
            'automation'       => 'view',
            'catalogue'        => 'configure',
            'health'           => 'configure',
        ];
        $children = array_filter($children, function ($capability) {
            return loyalty_memberships_staff_may([$capability]);
        });
        if ($children === []) {
            return;
        }
        $menu = get_instance()->app_menu;
        $menu->add_sidebar_menu_item(LOYALTY_MEMBERSHIPS_MODULE, [
            'name'     => loyalty_memberships_text('menu'),
            'icon'     => 'fa fa-gift',
            'position' => 30,
            'collapse' => true,
        ]);
        $position = 0;
        foreach (array_keys($children) as $page) {
            $menu->add_sidebar_children_item(LOYALTY_MEMBERSHIPS_MODULE, [
                'slug'     => LOYALTY_MEMBERSHIPS_MODULE . '_' . $page,
                'name'     => loyalty_memberships_text('menu_' . $page),
                'href'     => admin_url('loyalty_memberships/' . $page),
                'position' => ++$position,
            ]);
        }
    });
});
