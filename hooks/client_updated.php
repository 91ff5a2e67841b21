<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A client was edited, its groups included (2.9.4 and later).
hooks()->add_action('client_updated', function ($event = null) {
    loyalty_memberships_signal(
        'client_updated',
        'client',
        loyalty_memberships_id_of($event, ['id', 'userid'])
    );
});
