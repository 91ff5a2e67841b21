<?php

defined('BASEPATH') or exit('No direct script access allowed');

// The host found another status for an invoice; the only trace that a refund through a gateway leaves.
hooks()->add_action('invoice_status_changed', function ($event = null) {
    loyalty_memberships_signal(
        'invoice_status_changed',
        'invoice',
        loyalty_memberships_id_of($event, ['invoice_id', 'id'])
    );
});
