<?php

defined('BASEPATH') or exit('No direct script access allowed');

// Money came in: the one event about payments that every release fires, with the payment's id.
hooks()->add_action('after_payment_added', function ($payment = null) {
    loyalty_memberships_signal(
        'payment_added',
        'payment',
        loyalty_memberships_id_of($payment, ['id', 'paymentid'])
    );
});
