<!DOCTYPE html>
<html lang="<?= get_locale_key($this->lang->current()) ?>">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Test Pay</title>
    <link rel="stylesheet" href="<?= base_url('assets/vendor/bootstrap/css/bootstrap.min.css') ?>">
    <link rel="stylesheet" href="<?= host_asset('host.css') ?>">
</head>
<body>
<main class="host-login">
    <h1>Test Pay</h1>
    <div class="panel_s"><div class="panel-body text-center">
        <p><?= html_escape(format_invoice_number($invoice)) ?></p>
        <p class="lead"><strong><?= html_escape(app_format_money($attempt->amount, $invoice->currency)) ?></strong></p>
        <?= form_open(site_url('gateways/testpay/callback/' . $attempt->reference), [], ['browser' => 1]) ?>
        <button type="submit" class="btn btn-primary btn-block"><?= _l('pay_now') ?></button>
        <?= form_close() ?>
        <p class="mtop15"><a href="<?= site_url("invoice/{$invoice->id}/{$invoice->hash}") ?>"><?= _l('sales_cancel') ?></a></p>
    </div></div>
</main>
</body>
</html>
