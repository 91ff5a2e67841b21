<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** What leaves for the browser outside the host's page layouts. */
class Loyalty_output
{
    public function status($status)
    {
        http_response_code($status);
    }

    public function header($name, $value)
    {
        header($name . ': ' . preg_replace('/[\r\n\0]+/', ' ', $value));
    }

    public function body($text)
    {
        echo $text;
    }

    /** The host's own redirect, which ends the request. */
    public function redirect($url)
    {
        redirect($url);
    }
}
