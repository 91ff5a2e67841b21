<?php /** Lines of a document. Expects $document. */ ?>
<div class="table-responsive">
<table class="table items sales-items <?= html_escape(hooks()->apply_filters('items_table_class', 'items-preview')) ?>">
    <thead><tr><th>#</th><th><?= _l('sales_item') ?></th><th class="text-right"><?= _l('sales_quantity') ?></th><th class="text-right"><?= _l('sales_rate') ?></th><th class="text-right"><?= _l('sales_tax') ?></th><th class="text-right"><?= _l('sales_amount') ?></th></tr></thead>
    <tbody>
    <?php foreach ($document->items as $index => $line) { ?>
        <tr<?= sales_line_counts($line) ? '' : ' class="text-muted"' ?>>
            <td><?= $index + 1 ?></td>
            <td class="description"><strong><?= html_escape($line['description']) ?></strong><?= $line['long_description'] ? '<br><span class="text-muted">' . nl2br(html_escape(preg_replace('#<br ?/?>\s*#', "\n", $line['long_description']))) . '</span>' : '' ?>
                <?= !empty($line['is_optional']) ? '<br><span class="label label-default">' . _l(sales_line_counts($line) ? 'sales_line_selected' : 'sales_line_optional') . '</span>' : '' ?></td>
            <td class="text-right"><?= html_escape(rtrim(rtrim($line['qty'], '0'), '.') . ' ' . $line['unit']) ?></td>
            <td class="text-right text-nowrap"><?= html_escape(hooks()->apply_filters('item_preview_rate', app_format_money($line['rate'], $document->currency), ['item' => $line])) ?></td>
            <td class="text-right"><?= $line['taxname'] ? implode('<br>', array_map(static fn ($tax) => html_escape((float) substr($tax, strrpos($tax, '|') + 1) . ' %'), $line['taxname'])) : '0 %' ?></td>
            <td class="text-right text-nowrap"><?= html_escape(app_format_money((float) $line['qty'] * (float) $line['rate'], $document->currency)) ?></td>
        </tr>
    <?php } ?>
    </tbody>
</table>
</div>
