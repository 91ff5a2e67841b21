<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A client is gone.
hooks()->add_action('after_client_deleted', function ($client = null) {
    loyalty_memberships_signal(
        'client_deleted',
        'client',
        loyalty_memberships_id_of($client, ['id', 'userid'])
    );
});
