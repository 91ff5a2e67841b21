<?php

defined('BASEPATH') or exit('No direct script access allowed');

// A client was made active or inactive; the shape of what comes with it is not known.
hooks()->add_action('client_status_changed', function ($event = null) {
    loyalty_memberships_signal(
        'client_updated',
        'client',
        loyalty_memberships_id_of($event, ['id', 'client_id', 'userid', 'clientid'])
    );
});
