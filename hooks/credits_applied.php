<?php

defined('BASEPATH') or exit('No direct script access allowed');

// Credit was put on an invoice. The host corrects the invoice's status after this; the sidecar reads the tables anyway.
hooks()->add_action('credits_applied', function ($event = null) {
    $data = is_array($event) && isset($event['data']) ? $event['data'] : null;
    loyalty_memberships_signal(
        'credits_applied',
        'credit_note',
        loyalty_memberships_id_of($event, ['credit_note_id']),
        loyalty_memberships_id_of($data, ['invoice_id'])
    );
});
