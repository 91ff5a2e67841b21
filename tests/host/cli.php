<?php

declare(strict_types=1);

/* install [--currency GBP] [--timezone Europe/London] [--language english] | cron | option NAME [VALUE] */

require __DIR__ . '/system/bootstrap.php';

$command = $argv[1] ?? '';
if ($command === 'install') {
    (new Installer())->run();
    $settings = [];
    for ($i = 2; $i + 1 < $argc; $i += 2) {
        $settings[ltrim($argv[$i], '-')] = $argv[$i + 1];
    }
    if (isset($settings['currency'])) {
        if (get_currency($settings['currency']) === null) {
            fwrite(STDERR, "Unknown currency {$settings['currency']}\n");
            exit(2);
        }
        get_instance()->db->query('UPDATE ' . db_prefix() . 'currencies SET isdefault = (name = ?)', [$settings['currency']]);
    }
    foreach (['timezone' => 'default_timezone', 'language' => 'active_language'] as $argument => $option) {
        if (isset($settings[$argument])) {
            update_option($option, $settings[$argument]);
        }
    }
    echo "installed\n";
    exit(0);
}

date_default_timezone_set((string) get_option('default_timezone') ?: 'UTC');
if ($command === 'option' && isset($argv[2])) {
    if (isset($argv[3])) {
        update_option($argv[2], $argv[3]);
    }
    echo get_option($argv[2]) . "\n";
    exit(0);
}
if ($command === 'cron') {
    define('CRON', true);
    get_instance()->app_modules->initialise();
    new App_Controller();
    echo (new Cron_runner())->run(true) ? "cron has run\n" : "cron is running already\n";
    exit(0);
}
fwrite(STDERR, "Usage: php cli.php install [--currency GBP] [--timezone Europe/London] [--language english] | cron | option NAME [VALUE]\n");
exit(2);
