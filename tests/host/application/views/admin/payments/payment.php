<?php init_head(); ?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-6">
    <?= sales_title($title, $invoice ? sales_link(admin_url("invoices/list_invoices/{$invoice->id}"), format_invoice_number($invoice), 'btn btn-default') : '') ?>
    <div class="panel_s"><div class="panel-body">
        <?= form_open(admin_url("payments/payment/{$payment->id}"), ['id' => 'payment-form']) ?>
        <?= render_input('amount', 'sales_amount', $payment->amount, 'text', ['required' => 'required', 'inputmode' => 'decimal']) ?>
        <?= render_date_input('date', 'sales_date', _d($payment->date), ['required' => 'required']) ?>
        <?= render_select('paymentmode', $payment_modes, ['id', 'name'], 'payment_mode', $payment->paymentmode, [], [], '', '', false) ?>
        <?= render_input('transactionid', 'payment_transaction_id', $payment->transactionid) ?>
        <?= render_textarea('note', 'payment_note', str_replace(['<br />', '<br>'], '', $payment->note), ['rows' => 2]) ?>
        <button type="submit" class="btn btn-primary"><?= _l('host_save') ?></button>
        <?= form_close() ?>
        <?= staff_can('delete', 'payments') ? '<hr>' . sales_button(admin_url("payments/delete/{$payment->id}"), _l('sales_delete'), 'btn btn-danger', [], true) : '' ?>
    </div></div>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
