<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A payment is about to be deleted. Older releases say nothing afterwards, so this is looked at a little later.
hooks()->add_action('before_payment_deleted', function ($event = null) {
    loyalty_memberships_signal(
        'payment_delete_started',
        'invoice',
        loyalty_memberships_id_of($event, ['invoiceid', 'invoice_id']),
        loyalty_memberships_id_of($event, ['paymentid', 'id']),
        5
    );
});
