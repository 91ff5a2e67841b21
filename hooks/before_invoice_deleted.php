<?php

defined('BASEPATH') or exit('No direct script access allowed');

// An invoice and its payments are about to vanish. Older releases say nothing afterwards, so this is looked at a little later.
hooks()->add_action('before_invoice_deleted', function ($invoice = null) {
    loyalty_memberships_signal(
        'invoice_delete_started',
        'invoice',
        loyalty_memberships_id_of($invoice, ['id', 'invoice_id']),
        0,
        5
    );
});
