<?php

defined('BASEPATH') or exit('No direct script access allowed');

// The older name of `after_client_created`. Both in one request are one signal.
hooks()->add_action('after_client_added', function ($client = null) {
    loyalty_memberships_signal(
        'client_created',
        'client',
        loyalty_memberships_id_of($client, ['id', 'userid'])
    );
});
