<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A contact came in.
hooks()->add_action('contact_created', function ($contact = null) {
    loyalty_memberships_signal(
        'contact_created',
        'contact',
        loyalty_memberships_id_of($contact, ['id', 'contact_id'])
    );
});
