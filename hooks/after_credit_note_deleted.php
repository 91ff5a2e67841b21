<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A credit note was deleted.
hooks()->add_action('after_credit_note_deleted', function ($credit_note = null) {
    loyalty_memberships_signal(
        'credit_note_deleted',
        'credit_note',
        loyalty_memberships_id_of($credit_note, ['id', 'credit_note_id'])
    );
});
