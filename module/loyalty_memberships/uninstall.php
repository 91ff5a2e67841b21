<?php

defined('BASEPATH') or exit('No direct script access allowed');

// The host may call this when the module is not active, so it brings its own helper and classes. Safe to run twice.
defined('LOYALTY_MEMBERSHIPS_MODULE') or define('LOYALTY_MEMBERSHIPS_MODULE', 'loyalty_memberships');

require_once __DIR__ . '/helpers/loyalty_memberships_helper.php';

spl_autoload_register('loyalty_memberships_autoload');

(new Loyalty_schema(Loyalty_module::database()))->uninstall();
