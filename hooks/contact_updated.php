<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A contact was edited; the host passes the id and the data.
hooks()->add_action('contact_updated', function ($contact = null, $data = null) {
    loyalty_memberships_signal(
        'contact_updated',
        'contact',
        loyalty_memberships_id_of($contact, ['id', 'contact_id'])
    );
}, 10, 2);
