<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A refund was edited. The host puts the credit note's id under the name `refund_id` here.
hooks()->add_action('credit_note_refund_updated', function ($event = null) {
    loyalty_memberships_signal(
        'credit_note_refunded',
        'credit_note',
        loyalty_memberships_id_of($event, ['credit_note_id', 'refund_id'])
    );
});
