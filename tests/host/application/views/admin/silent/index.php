<?php init_head(); ?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-12">
    <?= sales_title($title) ?>
    <p class="text-muted"><?= _l('silent_note') ?></p>
    <div class="panel_s"><div class="panel-body"><h4 class="no-margin mbot15"><?= _l('silent_sql_insert') ?></h4>
        <?= form_open(admin_url('silent/sql_insert'), ['class' => 'form-inline sales-name-row', 'id' => 'sql-insert']) ?>
        <input class="form-control sales-short" name="invoiceid" required inputmode="numeric" placeholder="<?= _l('invoice') ?> #" aria-label="<?= _l('invoice') ?>"> <input class="form-control sales-short" name="amount" required inputmode="decimal" placeholder="<?= _l('sales_amount') ?>" aria-label="<?= _l('sales_amount') ?>"> <input class="form-control sales-short" name="date" value="<?= html_escape(_d(date('Y-m-d'))) ?>" aria-label="<?= _l('sales_date') ?>"> <button class="btn btn-primary" type="submit"><?= _l('host_add') ?></button>
        <?= form_close() ?></div></div>
    <div class="panel_s"><div class="panel-body"><h4 class="no-margin mbot15"><?= _l('payments') ?></h4>
        <?php foreach ($payments as $payment) { ?>
        <div class="sales-silent" data-payment-id="<?= $payment->id ?>">
            <span class="sales-silent-name">#<?= $payment->id ?> · <?= sales_link(admin_url("invoices/list_invoices/{$payment->invoiceid}"), sales_document_number($payment, 'invoice_prefix')) ?> · <?= html_escape(app_format_money($payment->amount, $payment->currency)) ?> <?= format_invoice_status($payment->status) ?></span>
            <?= form_open(admin_url("silent/refund/{$payment->id}"), ['class' => 'form-inline sales-inline-form']) ?>
            <input class="form-control sales-short" name="amount" inputmode="decimal" value="<?= html_escape($payment->amount) ?>" aria-label="<?= _l('sales_amount') ?>"> <button class="btn btn-default" type="submit"><?= _l('silent_refund') ?></button>
            <button class="btn btn-default" type="submit" formaction="<?= admin_url("silent/sql_update/{$payment->id}") ?>"><?= _l('silent_sql_update') ?></button>
            <button class="btn btn-default _delete" type="submit" formaction="<?= admin_url("silent/sql_delete/{$payment->id}") ?>"><?= _l('silent_sql_delete') ?></button>
            <?= form_close() ?>
        </div>
        <?php } ?>
        <?= $payments ? '' : '<p class="text-muted">' . _l('host_nothing') . '</p>' ?>
    </div></div>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
