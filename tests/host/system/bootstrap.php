<?php

declare(strict_types=1);

/*
 * Starts the stand-in host: reads the instance's configuration, then makes the
 * framework, the global functions and the super-object available. The entry
 * points (public/index.php, cli.php) decide what happens next.
 */

define('BASEPATH', __DIR__ . '/');
define('HOST_ROOT', dirname(__DIR__) . '/');
define('APPPATH', HOST_ROOT . 'application/');

$instance = rtrim((string) getenv('HOST_INSTANCE'), '/');
if ($instance === '' || !is_file($instance . '/application/config/app-config.php')) {
    if (PHP_SAPI !== 'cli') {
        http_response_code(503);
    }
    echo "HOST_INSTANCE must name a folder that holds application/config/app-config.php\n";
    exit(1);
}
define('FCPATH', $instance . '/');
define('APP_MODULES_PATH', FCPATH . 'modules/');
require FCPATH . 'application/config/app-config.php';

foreach (['APP_DB_PREFIX' => 'tbl', 'APP_RELEASE' => '3.2.0', 'APP_CRON_KEY' => '', 'APP_DB_DEBUG' => true, 'APP_DB_CHARSET' => 'utf8mb4'] as $name => $default) {
    defined($name) || define($name, $default);
}

spl_autoload_register(static function (string $class): void {
    foreach ([BASEPATH, APPPATH . 'core/', APPPATH . 'libraries/'] as $folder) {
        if (is_file($folder . $class . '.php')) {
            require_once $folder . $class . '.php';

            return;
        }
    }
});

foreach ([BASEPATH . 'helpers/*.php', APPPATH . 'helpers/*_helper.php'] as $pattern) {
    foreach (glob($pattern) as $file) {
        require_once $file;
    }
}

error_reporting(E_ALL);
ini_set('display_errors', '0');
mb_internal_encoding('UTF-8');
set_exception_handler('host_show_exception');
// A warning in a page is a defect of that page: it is logged, never printed into the HTML.
set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    if (error_reporting() & $level) {
        log_message('error', "PHP {$message} in {$file}:{$line}");
    }

    return true;
});

$CI            = new CI_Controller();
$CI->config    = new CI_Config();
$CI->load      = new CI_Loader();
$CI->uri       = new CI_URI();
$CI->input     = new CI_Input();
$CI->output    = new CI_Output();
$CI->security  = new CI_Security();
$CI->lang      = new CI_Lang();
$CI->db        = new CI_DB();
$CI->session   = new CI_Session();
$CI->app       = host_release_at_least('3.2.0') ? new App_with_sections() : new App();
$CI->app_menu  = new App_menu();
$CI->app_tabs  = host_release_at_least('3.2.0') ? new App_tabs() : new App_tabs_with_settings();
$CI->app_modules     = new App_modules();
$CI->app_sms         = new App_sms();
$CI->app_object_cache = new App_object_cache();
unset($CI);
