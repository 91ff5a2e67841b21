<?php

defined('BASEPATH') or exit('No direct script access allowed');

// Our texts on Settings → SMS, where staff write them and a gateway is chosen.
hooks()->add_filter('sms_gateway_available_triggers', function ($triggers) {
    loyalty_memberships_guarded(function () use (&$triggers) {
        $triggers = (array) $triggers + Loyalty_texts::offered(Loyalty_module::host()->language_of_the_person());
    });

    return $triggers;
});
