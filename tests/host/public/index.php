<?php

declare(strict_types=1);

/* The host's web entry: files as they are, everything else to a controller. */

$path = rawurldecode((string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
require dirname(__DIR__) . '/system/static_files.php';
if (host_serve_static($path)) {
    return true;
}

ob_start();
require dirname(__DIR__) . '/system/bootstrap.php';
date_default_timezone_set((string) get_option('default_timezone') ?: 'UTC');
header('Content-Type: text/html; charset=UTF-8');
get_instance()->app_modules->initialise();
(new Router())->dispatch();
