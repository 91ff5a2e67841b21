<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A credit note was written.
hooks()->add_action('after_create_credit_note', function ($credit_note = null) {
    loyalty_memberships_signal(
        'credit_note_created',
        'credit_note',
        loyalty_memberships_id_of($credit_note, ['id', 'credit_note_id'])
    );
});
