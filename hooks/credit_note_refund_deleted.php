<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A refund was taken back.
hooks()->add_action('credit_note_refund_deleted', function ($event = null) {
    loyalty_memberships_signal(
        'credit_note_refunded',
        'credit_note',
        loyalty_memberships_id_of($event, ['credit_note_id'])
    );
});
