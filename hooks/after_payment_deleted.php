<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A payment was deleted (3.x).
hooks()->add_action('after_payment_deleted', function ($event = null) {
    loyalty_memberships_signal(
        'payment_deleted',
        'invoice',
        loyalty_memberships_id_of($event, ['invoiceid', 'invoice_id']),
        loyalty_memberships_id_of($event, ['paymentid', 'id'])
    );
});
