<?php
$address  = static fn (string $kind): string => implode('<br>', array_map('html_escape', array_filter([$invoice->{"{$kind}_street"}, trim($invoice->{"{$kind}_zip"} . ' ' . $invoice->{"{$kind}_city"}), $invoice->{"{$kind}_state"}])));
$gateways = array_filter($modes, static fn (array $mode): bool => isset($mode['instance']));
$may_part = get_option('allow_payment_amount_to_be_modified') === '1';
$offline  = array_filter($modes, static fn (array $mode): bool => !isset($mode['instance']));
?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div class="sales-title"><h2 class="section-heading invoice-html-number"><?= html_escape(format_invoice_number($invoice)) ?></h2><div><?= format_invoice_status($invoice->status) ?></div></div>
<div class="panel_s"><div class="panel-body invoice-html">
    <div class="row sales-parties">
        <div class="col-sm-6"><address><strong><?= html_escape(get_option('companyname')) ?></strong></address>
            <?php sales_hook_since('3.0.0', 'after_left_panel_invoicehtml', $invoice); ?></div>
        <div class="col-sm-6 text-right"><span class="text-muted"><?= _l('invoice_bill_to') ?></span><address><strong><?= html_escape($invoice->client->company) ?></strong><br><?= $address('billing') ?></address>
            <?php if ($invoice->include_shipping && $invoice->show_shipping_on_invoice) { ?><span class="text-muted"><?= _l('invoice_ship_to') ?></span><address><?= $address('shipping') ?></address><?php } ?>
            <p><span class="text-muted"><?= _l('sales_date') ?></span> <?= html_escape(_d($invoice->date)) ?><?= $invoice->duedate ? '<br><span class="text-muted">' . _l('invoice_due_date') . '</span> ' . html_escape(_d($invoice->duedate)) : '' ?></p>
            <?php sales_hook_since('3.0.0', 'after_right_panel_invoicehtml', $invoice); ?></div>
    </div>
    <?php $this->load->view('sales/lines_table', ['document' => $invoice]); ?>
    <div class="row"><div class="col-sm-6 col-sm-offset-6"><?php $this->load->view('sales/totals', ['document' => $invoice]); ?></div></div>
    <?php sales_hook_since('3.2.0', 'after_total_summary_invoicehtml', $invoice); ?>
    <?php if ($invoice->payments) { ?><h4><?= _l('payments') ?></h4><?php $this->load->view('sales/payments_table', ['invoice' => $invoice]);
    } ?>
    <?php foreach (['clientnote' => 'sales_client_note', 'terms' => 'sales_terms'] as $column => $label) {
        if ($invoice->{$column}) { ?><h5><?= _l($label) ?></h5><p class="text-muted"><?= nl2br(html_escape($invoice->{$column})) ?></p><?php }
    } ?>
</div></div>
<?php if ($modes) { ?>
<div class="panel_s" id="online_payment_form"><div class="panel-body">
    <?php foreach ($offline as $mode) { ?><p><strong><?= html_escape($mode['name']) ?></strong><br><span class="text-muted"><?= nl2br(html_escape((string) $mode['description'])) ?></span></p><?php } ?>
    <?php if ($gateways) { ?>
    <?= form_open("invoice/{$invoice->id}/{$hash}", ['class' => 'sales-pay'], ['make_payment' => 1]) ?>
    <?php foreach (array_values($gateways) as $index => $mode) { ?><div class="radio"><label><input type="radio" name="paymentmode" value="<?= html_escape($mode['id']) ?>"<?= $index === 0 ? ' checked' : '' ?>> <?= html_escape($mode['name']) ?></label></div><?php } ?>
    <?= $may_part ? render_input('amount', 'sales_amount', $invoice->total_left_to_pay, 'text', ['inputmode' => 'decimal']) : '' ?>
    <button type="submit" class="btn btn-success"><?= _l('pay_now') ?> <?= $may_part ? '' : html_escape(app_format_money($invoice->total_left_to_pay, $invoice->currency)) ?></button>
    <?= form_close() ?>
    <?php } ?>
</div></div>
<?php } ?>
