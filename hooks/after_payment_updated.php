<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A payment was edited (3.x).
hooks()->add_action('after_payment_updated', function ($event = null) {
    loyalty_memberships_signal(
        'payment_updated',
        'payment',
        loyalty_memberships_id_of($event, ['id', 'paymentid'])
    );
});
