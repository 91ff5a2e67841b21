<?php init_head(); ?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper"><div class="content"><div class="row<?= $invoice_id ? ' sales-split' : '' ?>">
    <div class="<?= $invoice_id ? 'col-md-5 sales-left' : 'col-md-12' ?>" id="small-table">
        <?= sales_title($title, sales_link(admin_url('payments/batch'), _l('batch_payments'), 'btn btn-default') . ' ' . (staff_can('create', 'invoices') ? sales_link(admin_url('invoices/invoice'), _l('new_invoice'), 'btn btn-primary') : '')) ?>
        <div class="panel_s"><div class="panel-body panel-table-full">
            <form method="get" action="<?= admin_url('invoices') ?>" class="sales-filter">
                <input type="search" name="q" class="form-control" value="<?= html_escape($query['q']) ?>" placeholder="<?= _l('sales_search') ?>" aria-label="<?= _l('sales_search') ?>">
                <select name="status" class="form-control" aria-label="<?= _l('sales_status') ?>"><option value=""><?= _l('sales_status') ?></option><?php foreach ($statuses as $status) { ?><option value="<?= $status ?>"<?= $query['status'] === $status ? ' selected' : '' ?>><?= format_invoice_status($status, '', false) ?></option><?php } ?></select>
                <button class="btn btn-default" type="submit"><?= _l('sales_search') ?></button>
            </form>
            <div class="table-responsive"><table class="table table-invoices">
                <thead><tr><?php foreach ($columns as $column) { ?><th><?= is_array($column) ? $column['name'] : $column ?></th><?php } ?></tr></thead>
                <tbody><?php foreach ($rows as $cells) { ?><tr><?php foreach ($cells as $key => $cell) {
                    echo is_int($key) ? "<td class=\"text-nowrap\">{$cell}</td>" : '';
                } ?></tr><?php } ?></tbody>
            </table></div>
            <?= $rows ? '' : '<p class="text-muted">' . _l('host_nothing') . '</p>' ?>
            <?= $pager ?>
        </div></div>
    </div>
    <?php if ($invoice_id) { ?>
    <div class="col-md-7 small-table-right-col">
        <p class="visible-xs visible-sm"><?= sales_link(admin_url('invoices'), '← ' . _l('invoices')) ?></p>
        <div id="invoice" data-id="<?= $invoice_id ?>" aria-live="polite"></div>
    </div>
    <?php } ?>
</div></div></div>
<?php init_tail(); ?>
<script src="<?= host_asset('sales.js') ?>"></script>
<?php if ($invoice_id) { ?><script>init_invoice(<?= $invoice_id ?>);</script><?php } ?>
</body></html>
