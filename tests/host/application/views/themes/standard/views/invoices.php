<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<h2 class="section-heading"><?= _l('invoices') ?></h2>
<div class="panel_s"><div class="panel-body">
    <?php if ($invoices === []) { ?><p class="text-muted"><?= _l('host_nothing') ?></p><?php } else { ?>
    <div class="table-responsive"><table class="table dt-table" data-order-col="1" data-order-type="desc">
        <thead><tr><th><?= _l('invoice_number') ?></th><th><?= _l('sales_date') ?></th><th><?= _l('invoice_due_date') ?></th><th class="text-right"><?= _l('sales_amount') ?></th><th><?= _l('sales_status') ?></th></tr></thead>
        <tbody><?php foreach ($invoices as $invoice) { ?>
            <tr><td><?= sales_link(site_url("invoice/{$invoice->id}/{$invoice->hash}"), format_invoice_number($invoice)) ?></td><td><?= html_escape(_d($invoice->date)) ?></td><td><?= html_escape(_d($invoice->duedate)) ?></td><td class="text-right text-nowrap"><?= html_escape(app_format_money($invoice->total, $invoice->currency)) ?></td><td><?= format_invoice_status($invoice->status) ?></td></tr>
        <?php } ?></tbody>
    </table></div>
    <?= $pager ?><?php } ?>
</div></div>
