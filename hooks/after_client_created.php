<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A client came in by the form, an import, a lead or a registration (2.9.4 and later).
hooks()->add_action('after_client_created', function ($event = null) {
    loyalty_memberships_signal(
        'client_created',
        'client',
        loyalty_memberships_id_of($event, ['id', 'userid'])
    );
});
