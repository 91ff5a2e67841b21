<?php init_head();
$id      = $invoice->id ?? '';
$draft   = !$invoice || (int) $invoice->status === Invoices_model::STATUS_DRAFT;
$allowed = $invoice ? (array) unserialize((string) $invoice->allowed_payment_modes, ['allowed_classes' => false]) : array_column(array_filter($payment_modes, static fn (array $mode): bool => (bool) $mode['selected_by_default']), 'id');
$date    = static fn (string $column, string $default): string => _d($invoice ? $invoice->{$column} : $default);
?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper"><div class="content">
    <?= sales_title($title, $invoice ? sales_link(admin_url("invoices/list_invoices/{$id}"), _l('sales_view'), 'btn btn-default') : '') ?>
    <?php host_release_at_least('3.0.0') ? hooks()->do_action('before_render_invoice_template', $invoice ?: false) : hooks()->do_action('before_render_invoice_template'); ?>
    <?= form_open(admin_url('invoices/invoice' . ($id ? '/' . $id : '')), ['id' => 'invoice-form', 'class' => '_transaction_form invoice-form sales-form', 'autocomplete' => 'off'], $invoice ? ['isedit' => 1] : []) ?>
    <div class="panel_s"><div class="panel-body"><div class="row">
        <div class="col-md-6">
            <?php $this->load->view('admin/sales/client_picker'); ?>
            <div class="row">
                <?php foreach (['street' => 'client_address', 'city' => 'client_city', 'zip' => 'client_zip', 'state' => 'client_state'] as $part => $label) { ?><div class="col-xs-6"><?= render_input("billing_{$part}", $label, $invoice->{"billing_{$part}"} ?? '') ?></div><?php } ?>
            </div>
            <div class="row"><div class="col-xs-6"><?= render_date_input('date', 'sales_date', $date('date', date('Y-m-d')), ['required' => 'required']) ?></div>
                <div class="col-xs-6"><?= render_date_input('duedate', 'invoice_due_date', $date('duedate', date('Y-m-d', strtotime('+' . (int) get_option('invoice_due_after') . ' days')))) ?></div></div>
        </div>
        <div class="col-md-6">
            <?= render_select('allowed_payment_modes[]', $payment_modes, ['id', 'name'], 'invoice_allowed_modes', $allowed, ['multiple' => 'multiple'], [], '', '', false) ?>
            <div class="row"><div class="col-xs-6"><?= render_select('currency', $currencies, ['id', 'name'], 'sales_currency', $invoice->currency ?? get_base_currency()->id, [], [], '', '', false) ?></div>
                <div class="col-xs-6"><?= render_select('sale_agent', $staff, ['staffid', ['firstname', 'lastname']], 'invoice_sale_agent', $invoice->sale_agent ?? '') ?></div></div>
            <?= render_textarea('adminnote', 'sales_admin_note', $invoice->adminnote ?? '', ['rows' => 2]) ?>
            <?= render_custom_fields('invoice', $id ?: false) ?>
            <div class="checkbox"><label><input type="checkbox" name="cancel_overdue_reminders" value="1"<?= !empty($invoice->cancel_overdue_reminders) ? ' checked' : '' ?>> <?= _l('invoice_cancel_reminders') ?></label></div>
        </div>
    </div></div></div>
    <?php $this->load->view('admin/sales/lines_form', ['document' => $invoice]); ?>
    <div class="panel_s"><div class="panel-body">
        <div class="row"><div class="col-md-6"><?= render_textarea('clientnote', 'sales_client_note', $invoice->clientnote ?? '', ['rows' => 2]) ?></div><div class="col-md-6"><?= render_textarea('terms', 'sales_terms', $invoice->terms ?? '', ['rows' => 2]) ?></div></div>
        <div class="sales-actions">
            <button type="submit" class="btn btn-primary transaction-submit"><?= _l('host_save') ?></button>
            <?php if ($draft) { ?><button type="submit" class="btn btn-default" data-set="save_as_draft"><?= _l('invoice_save_as_draft') ?></button><?php } ?>
            <button type="submit" class="btn btn-default" data-set="save_and_send"><?= _l('invoice_save_and_send') ?></button>
        </div>
    </div></div>
    <?= form_close() ?>
    <?php hooks()->do_action('after_render_invoice_template', $invoice ?: false); ?>
</div></div>
<?php init_tail(); ?>
<?php $this->load->view('admin/sales/form_scripts', ['document' => $invoice]); ?>
</body></html>
