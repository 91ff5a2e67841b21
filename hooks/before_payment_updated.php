<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A payment is about to be edited. Older releases say nothing afterwards, so this is looked at a little later.
hooks()->add_filter('before_payment_updated', function ($data, $payment_id = 0) {
    loyalty_memberships_signal('payment_update_started', 'payment', loyalty_memberships_id_of($payment_id), 0, 5);

    return $data;
}, 10, 2);
