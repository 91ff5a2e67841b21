<?php init_head(); ?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-12">
    <?= sales_title($title, staff_can('create', 'payments') ? sales_link(admin_url('payments/batch'), _l('batch_payments'), 'btn btn-primary') : '') ?>
    <div class="panel_s"><div class="panel-body panel-table-full">
        <div class="table-responsive"><table class="table table-payments">
            <thead><tr><th>#</th><th><?= _l('invoice') ?></th><th><?= _l('client') ?></th><th><?= _l('payment_mode') ?></th><th><?= _l('sales_date') ?></th><th class="text-right"><?= _l('sales_amount') ?></th><th></th></tr></thead>
            <tbody><?php foreach ($payments as $payment) { ?>
                <tr><td><?= sales_link(admin_url("payments/payment/{$payment['id']}"), $payment['id']) ?></td><td class="text-nowrap"><?= sales_link(admin_url("invoices/list_invoices/{$payment['invoiceid']}"), $payment['invoice'] ? sales_document_number((object) $payment, 'invoice_prefix') : '#' . $payment['invoiceid']) ?></td><td><?= html_escape((string) $payment['company']) ?></td><td><?= html_escape($this->payment_modes_model->name_of($payment['paymentmode'])) ?></td><td class="text-nowrap"><?= html_escape(_d($payment['date'])) ?></td><td class="text-right text-nowrap"><?= html_escape($payment['currency'] ? app_format_money($payment['amount'], $payment['currency']) : $payment['amount']) ?></td>
                <td class="text-right"><?= staff_can('delete', 'payments') ? sales_button(admin_url("payments/delete/{$payment['id']}"), _l('sales_delete'), 'btn btn-link text-danger', [], true) : '' ?></td></tr>
            <?php } ?></tbody>
        </table></div>
        <?= $payments ? '' : '<p class="text-muted">' . _l('host_nothing') . '</p>' ?>
        <?= $pager ?>
    </div></div>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
