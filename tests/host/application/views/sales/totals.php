<?php
/** Totals of a document. Expects $document; invoices also show what was paid, where the options say so. */
$money = static fn (mixed $amount): string => html_escape(app_format_money($amount, $document->currency));
$rows  = [['subtotal', _l('sales_subtotal'), $money($document->subtotal)]];
if ((float) $document->discount_total > 0) {
    $percent = (float) $document->discount_percent > 0 ? ' (' . (float) $document->discount_percent . ' %)' : '';
    $rows[]  = ['discount', _l('sales_discount') . $percent, $money(-(float) $document->discount_total)];
}
foreach (sales_taxes_of($document, $document->items) as $name => $amount) {
    $split  = strrpos($name, '|');
    $rows[] = ['tax', html_escape(substr($name, 0, $split) . ' (' . (float) substr($name, $split + 1) . ' %)'), $money($amount)];
}
if ((float) $document->adjustment != 0.0) {
    $rows[] = ['adjustment', _l('sales_adjustment'), $money($document->adjustment)];
}
$rows[] = ['total', '<strong>' . _l('sales_total') . '</strong>', '<strong>' . $money($document->total) . '</strong>'];
if (isset($document->payments)) {
    $paid    = array_sum(array_column($document->payments, 'amount'));
    $credits = (float) total_credits_applied_to_invoice($document->id);
    if ($paid > 0 && get_option('show_total_paid_on_invoice') === '1') {
        $rows[] = ['paid', _l('invoice_total_paid'), $money(-$paid)];
    }
    if ($credits > 0 && get_option('show_credits_applied_on_invoice') === '1') {
        $rows[] = ['credits', _l('invoice_credits_applied'), $money(-$credits)];
    }
    if ((int) $document->status !== Invoices_model::STATUS_CANCELLED && get_option('show_amount_due_on_invoice') === '1') {
        $rows[] = ['due', '<strong>' . _l('invoice_amount_due') . '</strong>', '<strong>' . $money($document->total_left_to_pay) . '</strong>'];
    }
}
?>
<table class="table sales-totals">
    <tbody><?php foreach ($rows as [$class, $label, $amount]) { ?><tr class="<?= $class ?>"><td><?= $label ?></td><td class="text-right text-nowrap"><?= $amount ?></td></tr><?php } ?></tbody>
</table>
