<?php

defined('BASEPATH') or exit('No direct script access allowed');

/*
Module Name: Loyalty & Memberships
Description: Points for what clients pay, spent on later invoices. Every rule lives in the sidecar; this module only connects it.
Version: 0.1.0
Requires at least: 2.9.*
*/

defined('LOYALTY_MEMBERSHIPS_MODULE') or define('LOYALTY_MEMBERSHIPS_MODULE', 'loyalty_memberships');
defined('LOYALTY_MEMBERSHIPS_VERSION') or define('LOYALTY_MEMBERSHIPS_VERSION', '0.1.0');

require_once __DIR__ . '/helpers/loyalty_memberships_helper.php';

// This file runs on every request of the host: it only registers. Our classes are read when the first one is used.
spl_autoload_register('loyalty_memberships_autoload');

register_language_files(LOYALTY_MEMBERSHIPS_MODULE, [LOYALTY_MEMBERSHIPS_MODULE]);
register_activation_hook(LOYALTY_MEMBERSHIPS_MODULE, 'loyalty_memberships_activate');

// The package carries the hooks inside the module; in a checkout they stand beside it, at the root of the repository.
$loyalty_memberships_hooks = is_dir(__DIR__ . '/hooks') ? __DIR__ . '/hooks' : dirname(__DIR__, 2) . '/hooks';

foreach ([$loyalty_memberships_hooks, __DIR__ . '/places'] as $loyalty_memberships_folder) {
    foreach (glob($loyalty_memberships_folder . '/*.php') ?: [] as $loyalty_memberships_file) {
        require_once $loyalty_memberships_file;
    }
}

unset($loyalty_memberships_hooks, $loyalty_memberships_folder, $loyalty_memberships_file);
