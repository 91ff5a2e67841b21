<?php

defined('BASEPATH') or exit('No direct script access allowed');

$loyalty_memberships_asset = function ($file) {
    return loyalty_memberships_escape(
        module_dir_url(LOYALTY_MEMBERSHIPS_MODULE, 'assets/' . $file) . '?v=' . LOYALTY_MEMBERSHIPS_VERSION
    );
};

$loyalty_memberships_styles = function () use ($loyalty_memberships_asset) {
    echo '<link rel="stylesheet" href="' . $loyalty_memberships_asset('loyalty.css') . '">' . "\n";
};

$loyalty_memberships_scripts = function () use ($loyalty_memberships_asset) {
    echo '<script src="' . $loyalty_memberships_asset('loyalty.js') . '"></script>' . "\n";
};

hooks()->add_action('app_admin_head', $loyalty_memberships_styles);
hooks()->add_action('app_customers_head', $loyalty_memberships_styles);
hooks()->add_action('app_admin_footer', $loyalty_memberships_scripts);
hooks()->add_action('app_customers_footer', $loyalty_memberships_scripts);

unset($loyalty_memberships_asset, $loyalty_memberships_styles, $loyalty_memberships_scripts);
