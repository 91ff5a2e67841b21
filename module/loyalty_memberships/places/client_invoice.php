<?php

defined('BASEPATH') or exit('No direct script access allowed');

/**
 * The panel on the client's invoice page. That page opens for everybody who holds its address, so the panel is printed
 * only for a contact who is logged in as the invoice's client; the sidecar checks it again. Printed once per page.
 */
function loyalty_memberships_client_invoice_panel($invoice_id)
{
    if ($invoice_id <= 0 || ! is_client_logged_in()) {
        return;
    }
    $database = Loyalty_module::database();
    $rows     = $database->rows('SELECT clientid FROM ' . $database->host_table('invoices') . ' WHERE id = ?', [$invoice_id]);
    if ($rows === [] || (int) $rows[0]['clientid'] !== (int) get_client_user_id()) {
        return;
    }
    if (! Loyalty_module::participation()->is_excluded(get_client_user_id()) && Loyalty_module::is_first('client_invoice')) {
        echo loyalty_memberships_placeholder(
            site_url('loyalty_memberships/rewards/invoices/' . $invoice_id . '/panel'),
            ['data-loyalty-after' => 'totals']
        );
    }
}

hooks()->add_action('after_total_summary_invoicehtml', function ($invoice = null) {
    loyalty_memberships_guarded(function () use ($invoice) {
        loyalty_memberships_client_invoice_panel(loyalty_memberships_id_of($invoice));
    });
});

// Before 3.2, and in themes without that place, the page's foot carries the panel and our script moves it up.
hooks()->add_action('app_customers_footer', function () {
    loyalty_memberships_guarded(function () {
        loyalty_memberships_client_invoice_panel(Loyalty_module::host()->invoice_of_this_address());
    });
}, 5);
