<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A cancelled invoice came back to life.
hooks()->add_action('invoice_unmarked_as_cancelled', function ($invoice = null) {
    loyalty_memberships_signal(
        'invoice_uncancelled',
        'invoice',
        loyalty_memberships_id_of($invoice, ['id', 'invoice_id'])
    );
});
