<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** The address a cron job calls. */
class Cron extends App_Controller
{
    public function index(string $key = ''): void
    {
        if (APP_CRON_KEY !== '' && !hash_equals(APP_CRON_KEY, $key)) {
            show_error('Passed cron job key is not correct.', 401);
        }
        define('CRON', true);
        // Somebody who waits for this page must not hold up other pages of the same browser.
        session_write_close();
        $this->output->set_content_type('txt')->set_output((new Cron_runner())->run() ? "cron has run\n" : "not due\n");
    }
}
