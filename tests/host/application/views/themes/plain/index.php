<?php defined('BASEPATH') or exit('No direct script access allowed');
/* A customer's own theme: same pages, none of the hooks. */
?>
<!DOCTYPE html>
<html lang="<?= get_locale_key($this->lang->current()) ?>">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="data:,">
    <title><?= html_escape(($title ?? '') ?: get_option('companyname')) ?></title>
    <link rel="stylesheet" href="<?= base_url('assets/vendor/bootstrap/css/bootstrap.min.css') ?>">
    <link rel="stylesheet" href="<?= host_asset('host.css') ?>">
    <?php host_print_globals(); ?>
</head>
<body class="portal plain">
<?php if ($use_navigation) {
    $this->load->view('themes/standard/navigation');
} ?>
<main id="content"><div class="container"><?= $content ?></div></main>
<div id="host-alerts"><?php host_print_alerts(); ?></div>
<script src="<?= base_url('assets/vendor/jquery/jquery.min.js') ?>"></script>
<script src="<?= base_url('assets/vendor/bootstrap/js/bootstrap.min.js') ?>"></script>
<script>var host_text = <?= host_json(['confirm' => _l('confirm_action_prompt')]) ?>;</script>
<script src="<?= host_asset('host.js') ?>"></script>
</body>
</html>
