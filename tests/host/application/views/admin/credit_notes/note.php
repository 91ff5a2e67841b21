<?php init_head();
$money = static fn (mixed $amount): string => html_escape(app_format_money($amount, $note->currency));
$void  = (int) $note->status === Credit_notes_model::STATUS_VOID;
$can_use = !$void && sales_cents($note->remaining_credits) > 0;
?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper"><div class="content"><div class="row">
<div class="col-md-7">
    <?= sales_title($title, sales_link(admin_url('credit_notes'), _l('credit_notes'), 'btn btn-default')) ?>
    <div class="panel_s"><div class="panel-body">
        <div class="sales-buttons"><span class="sales-status"><?= format_credit_note_status($note->status) ?></span>
            <?= sales_link(admin_url("credit_notes/credit_note/{$note->id}"), _l('sales_edit'), 'btn btn-default') ?>
            <?= sales_button(admin_url("credit_notes/mark/{$note->id}/" . ($void ? 1 : 3)), _l($void ? 'credit_note_mark_open' : 'credit_note_mark_void')) ?>
            <?= staff_can('delete', 'credit_notes') ? sales_button(admin_url("credit_notes/delete/{$note->id}"), _l('sales_delete'), 'btn btn-danger', [], true) : '' ?></div>
        <p><?= $note->clientid ? sales_link(admin_url("clients/client/{$note->clientid}"), (string) $note->client->company) : html_escape((string) $note->client->company) ?> · <?= html_escape(_d($note->date)) ?><?= $note->reference_no ? ' · ' . html_escape($note->reference_no) : '' ?></p>
        <?php $this->load->view('sales/lines_table', ['document' => $note]); ?>
        <div class="row"><div class="col-sm-7 col-sm-offset-5"><?php $this->load->view('sales/totals', ['document' => $note]); ?>
            <p class="text-right"><?= _l('credit_note_remaining') ?>: <strong class="remaining-credits"><?= $money($note->remaining_credits) ?></strong></p></div></div>
    </div></div>
</div>
<div class="col-md-5">
    <div class="panel_s sales-beside"><div class="panel-body" id="apply_credits"><h4 class="no-margin mbot15"><?= _l('credit_note_apply') ?></h4>
        <?php if ($can_use && $invoices) { ?>
        <?= form_open(admin_url("credit_notes/apply_credits_to_invoices/{$note->id}")) ?>
        <table class="table"><thead><tr><th><?= _l('invoice') ?></th><th class="text-right"><?= _l('invoice_amount_due') ?></th><th><?= _l('sales_amount') ?></th></tr></thead><tbody><?php foreach ($invoices as $row) { ?>
            <tr><td class="text-nowrap"><?= html_escape(format_invoice_number((object) $row)) ?></td><td class="text-right text-nowrap"><?= $money($row['total_left_to_pay']) ?></td><td><input class="form-control sales-short" name="amount[<?= $row['id'] ?>]" inputmode="decimal" aria-label="<?= html_escape(_l('sales_amount') . ' ' . format_invoice_number((object) $row)) ?>"></td></tr>
        <?php } ?></tbody></table>
        <button class="btn btn-primary" type="submit"><?= _l('credit_note_apply') ?></button>
        <?= form_close() ?>
        <?php } else { ?><p class="text-muted"><?= _l('credit_note_nothing_to_apply') ?></p><?php } ?>
        <?php if ($note->applied_credits) { ?><h5><?= _l('invoice_credits_applied') ?></h5><table class="table"><tbody><?php foreach ($note->applied_credits as $credit) { ?>
            <tr><td><?= sales_link(admin_url("invoices/list_invoices/{$credit['invoice_id']}"), format_invoice_number($credit['invoice_id']) ?: '#' . $credit['invoice_id']) ?></td><td class="text-right text-nowrap"><?= $money($credit['amount']) ?></td><td class="text-right"><?= sales_button(admin_url("credit_notes/delete_invoice_applied_credit/{$credit['id']}/{$note->id}/{$credit['invoice_id']}"), _l('sales_delete'), 'btn btn-link text-danger', [], true) ?></td></tr>
        <?php } ?></tbody></table><?php } ?>
    </div></div>
    <div class="panel_s"><div class="panel-body" id="refunds"><h4 class="no-margin mbot15"><?= _l('credit_note_refunds') ?></h4>
        <?php if ($note->refunds) { ?><table class="table"><tbody><?php foreach ($note->refunds as $row) { ?>
            <tr><td class="text-nowrap"><?= html_escape(_d($row['refunded_on'])) ?></td><td><?= html_escape($this->payment_modes_model->name_of($row['payment_mode'])) ?></td><td class="text-right text-nowrap"><?= $money($row['amount']) ?></td><td class="text-right"><?= sales_link(admin_url("credit_notes/list_credit_notes/{$note->id}?refund={$row['id']}#refunds"), _l('sales_edit')) ?> <?= sales_button(admin_url("credit_notes/delete_refund/{$row['id']}/{$note->id}"), _l('sales_delete'), 'btn btn-link text-danger', [], true) ?></td></tr>
        <?php } ?></tbody></table><?php } ?>
        <?php if ($refund || $can_use) { ?>
        <?= form_open(admin_url($refund ? "credit_notes/edit_refund/{$refund->id}/{$note->id}" : "credit_notes/create_refund/{$note->id}"), ['id' => 'refund-form']) ?>
        <div class="row"><div class="col-sm-6"><?= render_input('amount', 'sales_amount', $refund->amount ?? $note->remaining_credits, 'text', ['required' => 'required', 'inputmode' => 'decimal']) ?></div>
            <div class="col-sm-6"><?= render_date_input('refunded_on', 'sales_date', _d($refund->refunded_on ?? date('Y-m-d')), ['required' => 'required']) ?></div></div>
        <?= render_select('payment_mode', $payment_modes, ['id', 'name'], 'payment_mode', $refund->payment_mode ?? '', [], [], '', '', false) ?>
        <?= render_input('note', 'payment_note', $refund->note ?? '') ?>
        <button class="btn btn-primary" type="submit"><?= _l($refund ? 'host_save' : 'credit_note_refund') ?></button>
        <?= form_close() ?>
        <?php } ?>
    </div></div>
</div>
</div></div></div>
<?php init_tail(); ?>
</body></html>
