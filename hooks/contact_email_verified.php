<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A contact proved its e-mail address; some releases pass the contact as an object.
hooks()->add_action('contact_email_verified', function ($contact = null) {
    loyalty_memberships_signal(
        'contact_updated',
        'contact',
        loyalty_memberships_id_of($contact, ['id', 'contact_id'])
    );
});
