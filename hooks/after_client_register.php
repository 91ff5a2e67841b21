<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A client registered in the portal, perhaps not yet confirmed.
hooks()->add_action('after_client_register', function ($client = null) {
    loyalty_memberships_signal(
        'client_registered',
        'client',
        loyalty_memberships_id_of($client, ['id', 'userid'])
    );
});
