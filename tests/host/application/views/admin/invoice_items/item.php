<?php init_head(); ?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-6">
    <?= sales_title($title) ?>
    <div class="panel_s"><div class="panel-body">
        <?= form_open(admin_url('invoice_items/item' . ($item ? "/{$item->id}" : ''))) ?>
        <?= render_input('description', 'sales_description', $item->description ?? '', 'text', ['required' => 'required']) ?>
        <?= render_textarea('long_description', 'sales_long_description', $item->long_description ?? '', ['rows' => 3]) ?>
        <?= render_input('rate', html_escape(_l('sales_rate') . ' ' . get_base_currency()->name), $item->rate ?? '', 'text', ['required' => 'required', 'inputmode' => 'decimal']) ?>
        <?php foreach ($currencies as $currency) {
            $column = 'rate_currency_' . $currency['id'];
            echo render_input($column, html_escape(_l('sales_rate') . ' ' . $currency['name']), $item->{$column} ?? '', 'text', ['inputmode' => 'decimal']);
        } ?>
        <div class="row"><div class="col-xs-6"><?= render_select('tax', $taxes, ['id', ['name', 'taxrate']], 'sales_tax', $item->tax ?? '') ?></div><div class="col-xs-6"><?= render_select('tax2', $taxes, ['id', ['name', 'taxrate']], 'sales_tax_2', $item->tax2 ?? '') ?></div></div>
        <div class="row"><div class="col-xs-6"><?= render_input('unit', 'sales_unit', $item->unit ?? '') ?></div><div class="col-xs-6"><?= render_select('group_id', $groups, ['id', 'name'], 'item_group', $item->group_id ?? '') ?></div></div>
        <button type="submit" class="btn btn-primary"><?= _l('host_save') ?></button>
        <?= form_close() ?>
    </div></div>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
