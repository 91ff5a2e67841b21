<?php

defined('BASEPATH') or exit('No direct script access allowed');

// Our templates below the host's own on Setup → Email Templates, and the words that may stand in them.
hooks()->add_action('after_email_templates', function () {
    loyalty_memberships_guarded(function () {
        echo Loyalty_module::view('email_templates', ['templates' => Loyalty_module::templates()->all()]);
    });
});

if (function_exists('register_merge_fields')) {
    register_merge_fields('loyalty_memberships/merge_fields/loyalty_message_merge_fields');
} else {
    hooks()->add_filter('register_merge_fields', function ($libraries) {
        $libraries[] = 'loyalty_memberships/merge_fields/loyalty_message_merge_fields';

        return $libraries;
    });
}
