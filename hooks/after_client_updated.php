<?php

defined('BASEPATH') or exit('No direct script access allowed');

// The older name of `client_updated`. Both in one request are one signal.
hooks()->add_action('after_client_updated', function ($client = null) {
    loyalty_memberships_signal(
        'client_updated',
        'client',
        loyalty_memberships_id_of($client, ['id', 'userid'])
    );
});
