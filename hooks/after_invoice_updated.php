<?php

defined('BASEPATH') or exit('No direct script access allowed');

// The older name of `invoice_updated`, for releases before 3.0. Both in one request are one signal.
hooks()->add_action('after_invoice_updated', function ($invoice = null) {
    loyalty_memberships_signal(
        'invoice_updated',
        'invoice',
        loyalty_memberships_id_of($invoice, ['id', 'invoice_id'])
    );
});
