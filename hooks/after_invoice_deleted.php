<?php

defined('BASEPATH') or exit('No direct script access allowed');

// An invoice and its payments are gone (3.x).
hooks()->add_action('after_invoice_deleted', function ($invoice = null) {
    loyalty_memberships_signal(
        'invoice_deleted',
        'invoice',
        loyalty_memberships_id_of($invoice, ['id', 'invoice_id'])
    );
});
