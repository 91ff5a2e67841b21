<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A credit note is about to be deleted; looked at a little later, when it is gone.
hooks()->add_action('before_credit_note_deleted', function ($credit_note = null) {
    loyalty_memberships_signal(
        'credit_note_delete_started',
        'credit_note',
        loyalty_memberships_id_of($credit_note, ['id', 'credit_note_id']),
        0,
        5
    );
});
