<?php

defined('BASEPATH') or exit('No direct script access allowed');

// Money of a credit note was paid back.
hooks()->add_action('credit_note_refund_created', function ($event = null) {
    loyalty_memberships_signal(
        'credit_note_refunded',
        'credit_note',
        loyalty_memberships_id_of($event, ['credit_note_id'])
    );
});
