<?php $invoices = $this->db->order_by('id', 'desc')->limit(50)->get_where(db_prefix() . 'invoices', ['clientid' => $client->userid])->result(); ?>
<?= sales_title(_l('invoices'), sales_link(admin_url("payments/batch?customer_id={$client->userid}"), _l('batch_payments'), 'btn btn-default') . ' ' . sales_link(admin_url("invoices/invoice?customer_id={$client->userid}"), _l('new_invoice'), 'btn btn-primary')) ?>
<div class="table-responsive"><table class="table">
    <thead><tr><th><?= _l('invoice_number') ?></th><th><?= _l('sales_date') ?></th><th class="text-right"><?= _l('sales_amount') ?></th><th><?= _l('sales_status') ?></th></tr></thead>
    <tbody><?php foreach ($invoices as $invoice) { ?>
        <tr><td><?= sales_link(admin_url("invoices/list_invoices/{$invoice->id}"), format_invoice_number($invoice)) ?></td><td><?= html_escape(_d($invoice->date)) ?></td><td class="text-right text-nowrap"><?= html_escape(app_format_money($invoice->total, $invoice->currency)) ?></td><td><?= format_invoice_status($invoice->status) ?></td></tr>
    <?php } ?></tbody>
</table></div>
<?= $invoices ? '' : '<p class="text-muted">' . _l('host_nothing') . '</p>' ?>
