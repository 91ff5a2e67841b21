<?php

defined('BASEPATH') or exit('No direct script access allowed');

// An invoice was edited (3.0 and later).
hooks()->add_action('invoice_updated', function ($event = null) {
    loyalty_memberships_signal(
        'invoice_updated',
        'invoice',
        loyalty_memberships_id_of($event, ['id', 'invoice_id'])
    );
});
