<?php /** Payments of an invoice. Expects $invoice; $actions (payment → HTML) is for staff. */ ?>
<div class="table-responsive"><table class="table sales-payments">
    <thead><tr><th><?= _l('payment') ?></th><th><?= _l('payment_mode') ?></th><th><?= _l('sales_date') ?></th><th class="text-right"><?= _l('sales_amount') ?></th><?= isset($actions) ? '<th></th>' : '' ?></tr></thead>
    <tbody><?php foreach ($invoice->payments as $payment) { ?>
        <tr data-payment-id="<?= $payment['id'] ?>"><td><?= $payment['id'] ?></td><td><?= html_escape($payment['name']) ?><?= $payment['transactionid'] ? '<br><small class="text-muted sales-break">' . html_escape($payment['transactionid']) . '</small>' : '' ?></td><td><?= html_escape(_d($payment['date'])) ?></td><td class="text-right text-nowrap"><?= html_escape(app_format_money($payment['amount'], $invoice->currency)) ?></td><?= isset($actions) ? '<td class="text-right">' . $actions($payment) . '</td>' : '' ?></tr>
    <?php } ?></tbody>
</table></div>
