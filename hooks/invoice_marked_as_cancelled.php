<?php

defined('BASEPATH') or exit('No direct script access allowed');

// An invoice was cancelled; the change of its status is not announced otherwise.
hooks()->add_action('invoice_marked_as_cancelled', function ($invoice = null) {
    loyalty_memberships_signal(
        'invoice_cancelled',
        'invoice',
        loyalty_memberships_id_of($invoice, ['id', 'invoice_id'])
    );
});
