<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** A page of the host that can carry what the sidecar answers: the admin area or the client portal. */
interface Loyalty_surface
{
    /** Prints a whole page of the host around the html. */
    public function embed($title, $html);

    /** The address that relative redirects start from, with a slash at its end. */
    public function base_url();
}
