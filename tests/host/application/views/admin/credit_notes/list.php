<?php init_head(); ?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-12">
    <?= sales_title($title, staff_can('create', 'credit_notes') ? sales_link(admin_url('credit_notes/credit_note'), _l('new_credit_note'), 'btn btn-primary') : '') ?>
    <div class="panel_s"><div class="panel-body panel-table-full">
        <div class="table-responsive"><table class="table table-credit-notes">
            <thead><tr><th><?= _l('credit_note') ?></th><th><?= _l('sales_date') ?></th><th><?= _l('client') ?></th><th><?= _l('sales_status') ?></th><th><?= _l('sales_reference') ?></th><th class="text-right"><?= _l('sales_amount') ?></th></tr></thead>
            <tbody><?php foreach ($notes as $note) { ?>
                <tr><td class="text-nowrap"><?= sales_link(admin_url("credit_notes/list_credit_notes/{$note->id}"), format_credit_note_number($note)) ?></td><td class="text-nowrap"><?= html_escape(_d($note->date)) ?></td><td><?= html_escape((string) ($note->company ?? $note->deleted_customer_name)) ?></td><td><?= format_credit_note_status($note->status) ?></td><td><?= html_escape((string) $note->reference_no) ?></td><td class="text-right text-nowrap"><?= html_escape(app_format_money($note->total, $note->currency)) ?></td></tr>
            <?php } ?></tbody>
        </table></div>
        <?= $notes ? '' : '<p class="text-muted">' . _l('host_nothing') . '</p>' ?>
        <?= $pager ?>
    </div></div>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
