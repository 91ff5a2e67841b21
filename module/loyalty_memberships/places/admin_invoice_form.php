<?php

defined('BASEPATH') or exit('No direct script access allowed');

// The level's discount on the form of an invoice. The host has no place among the totals of its form: it is printed below
// the form and our script moves it there.
hooks()->add_action('after_render_invoice_template', function ($invoice = false) {
    loyalty_memberships_guarded(function () use ($invoice) {
        if (loyalty_memberships_staff_may(['view', 'redeem']) && Loyalty_module::is_first('invoice_form')) {
            echo '<div class="lm-place" data-loyalty-form="'
                . loyalty_memberships_escape(admin_url('loyalty_memberships/discount/form'))
                . '" data-loyalty-invoice="' . loyalty_memberships_id_of($invoice) . '"></div>';
        }
    });
});
