<?php init_head(); ?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper"><div class="content">
    <?= sales_title($title) ?>
    <?= form_open(admin_url('credit_notes/credit_note' . ($note ? "/{$note->id}" : '')), ['id' => 'credit-note-form', 'class' => '_transaction_form sales-form', 'autocomplete' => 'off']) ?>
    <div class="panel_s"><div class="panel-body"><div class="row">
        <div class="col-md-6"><?php $this->load->view('admin/sales/client_picker'); ?>
            <div class="row"><div class="col-xs-6"><?= render_date_input('date', 'sales_date', _d($note->date ?? date('Y-m-d')), ['required' => 'required']) ?></div><div class="col-xs-6"><?= render_select('currency', $currencies, ['id', 'name'], 'sales_currency', $note->currency ?? get_base_currency()->id, [], [], '', '', false) ?></div></div></div>
        <div class="col-md-6"><?= render_input('reference_no', 'sales_reference', $note->reference_no ?? '') ?><?= render_textarea('adminnote', 'sales_admin_note', $note->adminnote ?? '', ['rows' => 2]) ?><?= render_custom_fields('credit_note', $note->id ?? false) ?></div>
    </div></div></div>
    <?php $this->load->view('admin/sales/lines_form', ['document' => $note]); ?>
    <div class="panel_s"><div class="panel-body"><button type="submit" class="btn btn-primary"><?= _l('host_save') ?></button></div></div>
    <?= form_close() ?>
</div></div>
<?php init_tail(); ?>
<?php $this->load->view('admin/sales/form_scripts', ['document' => $note]); ?>
</body></html>
