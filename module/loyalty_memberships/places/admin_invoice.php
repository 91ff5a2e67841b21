<?php

defined('BASEPATH') or exit('No direct script access allowed');

// The panel of an invoice in the admin area. No release has a place right after the totals: it is printed at the end of
// the preview and our script moves it up. The oldest releases lack that place too; there the More menu has a link.
hooks()->add_action('after_invoice_preview_template_rendered', function ($invoice = null) {
    loyalty_memberships_guarded(function () use ($invoice) {
        $id = loyalty_memberships_id_of($invoice);
        if ($id > 0 && loyalty_memberships_staff_may(['view', 'redeem', 'adjust'])) {
            echo loyalty_memberships_placeholder(
                admin_url('loyalty_memberships/invoices/' . $id . '/panel'),
                ['data-loyalty-after' => 'totals', 'data-loyalty-replaces' => '.lm-more-menu-link']
            );
        }
    });
});

hooks()->add_action('after_invoice_view_as_client_link', function ($invoice = null) {
    loyalty_memberships_guarded(function () use ($invoice) {
        $id = loyalty_memberships_id_of($invoice);
        if ($id > 0 && loyalty_memberships_staff_may(['view', 'redeem', 'adjust'])) {
            echo '<li class="lm-more-menu-link"><a href="'
                . loyalty_memberships_escape(admin_url('loyalty_memberships/invoices/' . $id . '/panel')) . '">'
                . loyalty_memberships_escape(loyalty_memberships_text('menu')) . '</a></li>';
        }
    });
});
