<?php
/** One invoice, as a fragment for the right pane of the list. */
$id      = (int) $invoice->id;
$status  = (int) $invoice->status;
$open    = in_array($status, [1, 3, 4], true);
$actions = static fn (array $payment): string => sales_link(admin_url("payments/payment/{$payment['id']}"), _l('sales_edit'))
    . (staff_can('delete', 'payments') ? ' ' . sales_button(admin_url("invoices/delete_payment/{$payment['id']}/{$id}"), _l('sales_delete'), 'btn btn-link text-danger', [], true) : '');
$billing = implode('<br>', array_map('html_escape', array_filter([$invoice->billing_street, trim($invoice->billing_zip . ' ' . $invoice->billing_city), $invoice->billing_state])));
?>
<div class="panel_s" data-invoice-id="<?= $id ?>"><div class="panel-body">
    <div class="sales-buttons">
        <span class="sales-status"><?= format_invoice_status($status) ?></span>
        <?= staff_can('edit', 'invoices') ? sales_link(admin_url("invoices/invoice/{$id}"), _l('sales_edit'), 'btn btn-default') : '' ?>
        <?= sales_button(admin_url("invoices/send_to_email/{$id}"), _l('invoice_send_email')) ?>
        <?php sales_hook_since('3.0.0', 'before_invoice_preview_more_menu_button', $invoice); ?>
        <div class="btn-group">
            <button type="button" class="btn btn-default dropdown-toggle" data-toggle="dropdown" aria-haspopup="true" aria-expanded="false"><?= _l('sales_more') ?> <span class="caret"></span></button>
            <ul class="dropdown-menu dropdown-menu-right">
                <li><a href="<?= site_url("invoice/{$id}/{$invoice->hash}") ?>" target="_blank" rel="noopener"><?= _l('invoice_view_as_client') ?></a></li>
                <?php hooks()->do_action('after_invoice_view_as_client_link', $invoice); ?>
                <?php if (staff_can('edit', 'invoices')) { ?>
                <li><?= sales_button(admin_url("invoices/mark_as_sent/{$id}"), _l('invoice_mark_as_sent'), 'btn-menu') ?></li>
                <?php if ($status === Invoices_model::STATUS_CANCELLED) { ?><li><?= sales_button(admin_url("invoices/unmark_as_cancelled/{$id}"), _l('invoice_unmark_as_cancelled'), 'btn-menu') ?></li>
                <?php } else { ?><li><?= sales_button(admin_url("invoices/mark_as_cancelled/{$id}"), _l('invoice_mark_as_cancelled'), 'btn-menu') ?></li><?php } ?>
                <?php } ?>
                <?php if (staff_can('create', 'credit_notes') && $status !== Invoices_model::STATUS_DRAFT) { ?><li><?= sales_button(admin_url("credit_notes/credit_note_from_invoice/{$id}"), _l('invoice_create_credit_note'), 'btn-menu') ?></li><?php } ?>
                <?php if (staff_can('delete', 'invoices')) { ?><li><?= sales_button(admin_url("invoices/delete/{$id}"), _l('sales_delete'), 'btn-menu text-danger', [], true) ?></li><?php } ?>
                <?php hooks()->do_action('after_invoice_preview_more_menu'); ?>
            </ul>
        </div>
        <?php if ($open && staff_can('create', 'payments')) { ?><a href="#record_payment" class="btn btn-success" data-toggle="collapse"><?= _l('payment_record') ?></a><?php } ?>
    </div>
    <?php if ($open && staff_can('create', 'payments')) { ?>
    <div class="collapse" id="record_payment">
        <?= form_open(admin_url('invoices/record_payment'), ['id' => 'record_payment_form', 'class' => 'well well-sm'], ['invoiceid' => $id]) ?>
        <div class="row">
            <div class="col-sm-6"><?= render_input('amount', 'sales_amount', $invoice->total_left_to_pay, 'text', ['required' => 'required', 'inputmode' => 'decimal']) ?></div>
            <div class="col-sm-6"><?= render_date_input('date', 'sales_date', _d(date('Y-m-d')), ['required' => 'required']) ?></div>
            <div class="col-sm-6"><?= render_select('paymentmode', $payment_modes, ['id', 'name'], 'payment_mode', $payment_modes[0]['id'] ?? '', ['required' => 'required']) ?></div>
            <div class="col-sm-6"><?= render_input('transactionid', 'payment_transaction_id') ?></div>
        </div>
        <?= render_textarea('note', 'payment_note', '', ['rows' => 2]) ?>
        <div class="checkbox"><label><input type="checkbox" name="do_not_send_email_template" value="1"> <?= _l('payment_do_not_email') ?></label></div>
        <?= form_hidden('do_not_redirect', 1) ?>
        <button type="submit" class="btn btn-success"><?= _l('host_save') ?></button>
        <?= form_close() ?>
    </div>
    <?php } ?>
    <ul class="nav nav-tabs mbot15" role="tablist">
        <li role="presentation" class="active"><a href="#tab_invoice" role="tab" data-toggle="tab"><?= _l('invoice') ?></a></li>
        <li role="presentation"><a href="#invoice_payments_received" role="tab" data-toggle="tab"><?= _l('payments') ?> <span class="badge"><?= count($invoice->payments) ?></span></a></li>
        <?php if ($credits) { ?><li role="presentation"><a href="#invoice_applied_credits" role="tab" data-toggle="tab"><?= _l('invoice_credits_applied') ?> <span class="badge"><?= count($credits) ?></span></a></li><?php } ?>
        <li role="presentation"><a href="#tab_activity" role="tab" data-toggle="tab"><?= _l('invoice_activity') ?></a></li>
        <?php sales_hook_since('3.0.0', 'after_admin_invoice_preview_template_tab_menu_last_item', $invoice); ?>
    </ul>
    <div class="tab-content">
        <div role="tabpanel" class="tab-pane active" id="tab_invoice">
            <div class="row sales-parties">
                <div class="col-sm-6"><h4 class="bold"><?= sales_link(admin_url("invoices/invoice/{$id}"), format_invoice_number($invoice)) ?></h4><address><?= html_escape(get_option('companyname')) ?></address>
                    <?php sales_hook_since('3.0.0', 'after_left_panel_invoice_preview_template', $invoice); ?></div>
                <div class="col-sm-6 text-right"><span class="text-muted"><?= _l('invoice_bill_to') ?></span><address><strong><?= $invoice->clientid ? sales_link(admin_url("clients/client/{$invoice->clientid}"), (string) $invoice->client->company) : html_escape((string) $invoice->client->company) ?></strong><br><?= $billing ?></address>
                    <p><span class="text-muted"><?= _l('sales_date') ?></span> <?= html_escape(_d($invoice->date)) ?><?= $invoice->duedate ? '<br><span class="text-muted">' . _l('invoice_due_date') . '</span> ' . html_escape(_d($invoice->duedate)) : '' ?></p>
                    <?php sales_hook_since('3.0.0', 'after_right_panel_invoice_preview_template', $invoice); ?></div>
            </div>
            <?php $this->load->view('sales/lines_table', ['document' => $invoice]); ?>
            <div class="row"><div class="col-sm-7 col-sm-offset-5"><?php $this->load->view('sales/totals', ['document' => $invoice]); ?></div></div>
            <?php foreach (['adminnote' => 'sales_admin_note', 'clientnote' => 'sales_client_note', 'terms' => 'sales_terms'] as $column => $label) {
                if ($invoice->{$column}) { ?><h5><?= _l($label) ?></h5><p class="text-muted"><?= nl2br(html_escape($invoice->{$column})) ?></p><?php }
            } ?>
        </div>
        <div role="tabpanel" class="tab-pane" id="invoice_payments_received"><?php $invoice->payments ? $this->load->view('sales/payments_table', ['invoice' => $invoice, 'actions' => $actions]) : print '<p class="text-muted">' . _l('host_nothing') . '</p>'; ?></div>
        <?php if ($credits) { ?>
        <div role="tabpanel" class="tab-pane" id="invoice_applied_credits"><table class="table"><tbody><?php foreach ($credits as $credit) { ?>
            <tr><td><?= sales_link(admin_url("credit_notes/list_credit_notes/{$credit['credit_id']}"), format_credit_note_number($credit['credit_id'])) ?></td><td><?= html_escape(_d($credit['date'])) ?></td><td class="text-right text-nowrap"><?= html_escape(app_format_money($credit['amount'], $invoice->currency)) ?></td><td class="text-right"><?= sales_button(admin_url("credit_notes/delete_invoice_applied_credit/{$credit['id']}/{$credit['credit_id']}/{$id}"), _l('sales_delete'), 'btn btn-link text-danger', [], true) ?></td></tr>
        <?php } ?></tbody></table></div>
        <?php } ?>
        <div role="tabpanel" class="tab-pane" id="tab_activity"><ul class="list-unstyled"><?php foreach ($activity as $entry) { ?>
            <li class="sales-activity"><span class="text-muted"><?= html_escape(_dt($entry['date'])) ?></span> <?= html_escape(trim($entry['full_name'] . ' ' . _l($entry['description'], '', false))) ?></li><?php } ?></ul></div>
        <?php sales_hook_since('3.0.0', 'after_admin_invoice_preview_template_tab_content_last_item', $invoice); ?>
    </div>
</div></div>
<script>$('#record_payment').on('shown.bs.collapse', function () { $(this).find('[name="amount"]').focus(); });</script>
<?php sales_hook_since('3.0.0', 'after_invoice_preview_template_rendered', $invoice); ?>
