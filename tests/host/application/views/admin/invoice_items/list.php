<?php init_head(); ?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-12">
    <?= sales_title($title, sales_link(admin_url('invoice_items/groups'), _l('item_groups'), 'btn btn-default') . ' ' . (staff_can('create', 'items') ? sales_link(admin_url('invoice_items/item'), _l('new_item'), 'btn btn-primary') : '')) ?>
    <div class="panel_s"><div class="panel-body panel-table-full">
        <form method="get" class="sales-filter"><input type="search" name="q" class="form-control" value="<?= html_escape($search) ?>" placeholder="<?= _l('sales_search') ?>" aria-label="<?= _l('sales_search') ?>"><button class="btn btn-default" type="submit"><?= _l('sales_search') ?></button></form>
        <div class="table-responsive"><table class="table table-invoice-items">
            <thead><tr><th><?= _l('sales_description') ?></th><th><?= _l('item_group') ?></th><th class="text-right"><?= _l('sales_rate') ?></th><th></th></tr></thead>
            <tbody><?php foreach ($items as $item) { ?>
                <tr><td><?= sales_link(admin_url("invoice_items/item/{$item['id']}"), $item['description']) ?></td><td><?= html_escape((string) $item['group_name']) ?></td><td class="text-right text-nowrap"><?= html_escape(app_format_money($item['rate'], get_base_currency())) ?></td><td class="text-right"><?= staff_can('delete', 'items') ? sales_button(admin_url("invoice_items/delete/{$item['id']}"), _l('sales_delete'), 'btn btn-link text-danger', [], true) : '' ?></td></tr>
            <?php } ?></tbody>
        </table></div>
        <?= $items ? '' : '<p class="text-muted">' . _l('host_nothing') . '</p>' ?>
        <?= $pager ?>
    </div></div>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
