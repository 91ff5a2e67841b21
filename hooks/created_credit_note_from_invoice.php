<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A credit note was made from an invoice: the only moment that shows which invoice it belongs to.
hooks()->add_action('created_credit_note_from_invoice', function ($event = null) {
    loyalty_memberships_signal(
        'credit_note_from_invoice',
        'credit_note',
        loyalty_memberships_id_of($event, ['credit_note_id']),
        loyalty_memberships_id_of($event, ['invoice_id'])
    );
});
