<?php /** Lines and totals of a form, built and added up by sales.js. Expects $document (or null). */
$value = static fn (string $column, string $default = ''): string => html_escape((string) ($document->{$column} ?? $default)); ?>
<div class="panel_s"><div class="panel-body">
    <div class="row"><div class="col-md-5">
        <div class="form-group sales-picker">
            <label for="item_search" class="control-label"><?= _l('sales_choose_item') ?></label>
            <input type="search" id="item_search" class="form-control" autocomplete="off" placeholder="<?= _l('sales_search') ?>">
            <div class="list-group sales-results" id="item_results" role="listbox"></div>
        </div>
    </div></div>
    <table class="table items sales-lines" id="sales_lines">
        <thead><tr><th class="sales-wide"><?= _l('sales_description') ?></th><th class="sales-wide"><?= _l('sales_long_description') ?></th><th><?= _l('sales_quantity') ?></th><th><?= _l('sales_rate') ?></th><th><?= _l('sales_tax') ?></th><th class="text-right"><?= _l('sales_amount') ?></th><th></th></tr></thead>
        <tbody></tbody>
    </table>
    <div class="row"><div class="col-md-6 col-md-offset-6">
        <table class="table sales-totals sales-totals-form">
            <tbody>
                <tr><td><?= _l('sales_subtotal') ?></td><td class="text-right subtotal"></td></tr>
                <tr id="discount_area"><td>
                    <label for="discount_type"><?= _l('sales_discount') ?></label>
                    <div class="sales-discount">
                        <select name="discount_type" id="discount_type" class="form-control" aria-label="<?= _l('sales_discount_type') ?>">
                            <?php foreach (['' => 'sales_discount_none', 'before_tax' => 'sales_discount_before_tax', 'after_tax' => 'sales_discount_after_tax'] as $type => $label) { ?><option value="<?= $type ?>"<?= $value('discount_type') === $type ? ' selected' : '' ?>><?= _l($label) ?></option><?php } ?>
                        </select>
                        <input type="text" inputmode="decimal" name="discount_percent" id="discount_percent" class="form-control" aria-label="%" value="<?= $value('discount_percent', '0') ?>"><span>%</span>
                        <input type="text" inputmode="decimal" name="discount_total" id="discount_total" class="form-control" aria-label="<?= _l('sales_fixed_amount') ?>" value="<?= $value('discount_total', '0') ?>">
                    </div></td><td class="text-right discount-total"></td></tr>
                <tr class="sales-taxes-before"><td colspan="2" class="hide"></td></tr>
                <tr><td><label for="adjustment"><?= _l('sales_adjustment') ?></label> <input type="text" inputmode="decimal" name="adjustment" id="adjustment" class="form-control sales-short" value="<?= $value('adjustment', '0') ?>"></td><td class="text-right adjustment"></td></tr>
                <tr><td><strong><?= _l('sales_total') ?></strong></td><td class="text-right"><strong class="total"></strong></td></tr>
            </tbody>
        </table>
    </div></div>
    <div id="removed-items"></div>
    <?php foreach (['subtotal', 'total'] as $column) {
        echo form_hidden($column, $value($column, '0'));
    } ?>
</div></div>
