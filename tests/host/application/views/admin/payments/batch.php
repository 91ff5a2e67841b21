<?php init_head(); ?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-12">
    <?= sales_title($title) ?>
    <div class="panel_s"><div class="panel-body">
        <?= form_open(current_url(), ['id' => 'batch-payment-form']) ?>
        <div class="table-responsive"><table class="table">
            <thead><tr><th><?= _l('invoice') ?></th><th><?= _l('client') ?></th><th class="text-right"><?= _l('invoice_amount_due') ?></th><th><?= _l('sales_date') ?></th><th><?= _l('payment_mode') ?></th><th><?= _l('payment_transaction_id') ?></th><th><?= _l('sales_amount') ?></th></tr></thead>
            <tbody><?php foreach ($invoices as $invoice) {
                $name = "invoice[{$invoice['id']}]";
                $due  = $invoice['total_left_to_pay']; ?>
                <tr><td class="text-nowrap"><?= html_escape(format_invoice_number((object) $invoice)) ?></td><td><?= html_escape((string) $invoice['company']) ?></td><td class="text-right text-nowrap"><?= html_escape(app_format_money($due, $invoice['currency'])) ?></td>
                <td><input class="form-control sales-short" name="<?= $name ?>[date]" value="<?= html_escape(_d(date('Y-m-d'))) ?>" aria-label="<?= _l('sales_date') ?>"></td>
                <td><select class="form-control" name="<?= $name ?>[paymentmode]" aria-label="<?= _l('payment_mode') ?>"><?php foreach ($payment_modes as $mode) { ?><option value="<?= html_escape($mode['id']) ?>"><?= html_escape($mode['name']) ?></option><?php } ?></select></td>
                <td><input class="form-control sales-short" name="<?= $name ?>[transactionid]" aria-label="<?= _l('payment_transaction_id') ?>"></td>
                <td><input class="form-control sales-short" name="<?= $name ?>[amount]" inputmode="decimal" placeholder="<?= html_escape($due) ?>" aria-label="<?= _l('sales_amount') ?>"></td></tr>
            <?php } ?></tbody>
        </table></div>
        <?= $invoices ? '<div class="checkbox"><label><input type="checkbox" name="send_email" value="1"> ' . _l('batch_payments_email') . '</label></div><button class="btn btn-primary" type="submit">' . _l('host_save') . '</button>' : '<p class="text-muted">' . _l('host_nothing') . '</p>' ?>
        <?= form_close() ?>
    </div></div>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
