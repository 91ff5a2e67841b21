<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<!DOCTYPE html>
<html lang="<?= get_locale_key($this->lang->current()) ?>">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="data:,">
    <title><?= html_escape(($title ?? '') ?: get_option('companyname')) ?></title>
    <link rel="stylesheet" href="<?= base_url('assets/vendor/bootstrap/css/bootstrap.min.css') ?>">
    <link rel="stylesheet" href="<?= base_url('assets/vendor/fontawesome/css/all.min.css') ?>">
    <link rel="stylesheet" href="<?= host_asset('host.css') ?>">
    <?php hooks()->do_action('app_client_assets'); ?>
    <?php host_print_globals(); ?>
    <?php hooks()->do_action('app_customers_head'); ?>
</head>
<body class="portal customers">
<?php hooks()->do_action('customers_after_body_start'); ?>
<?php if ($use_navigation) {
    $this->load->view('themes/standard/navigation');
} ?>
<?php if ($use_submenu && is_client_logged_in()) {
    $this->load->view('themes/standard/submenu');
} ?>
<div id="wrapper"><main id="content"><div class="container">
    <?php hooks()->do_action('customers_content_container_start'); ?>
    <?= $content ?>
</div></main></div>
<footer class="host-footer"><div class="container"><?= html_escape(get_option('companyname')) ?></div></footer>
<div id="host-alerts"><?php host_print_alerts(); ?></div>
<script src="<?= base_url('assets/vendor/jquery/jquery.min.js') ?>"></script>
<script src="<?= base_url('assets/vendor/bootstrap/js/bootstrap.min.js') ?>"></script>
<script>var host_text = <?= host_json(['confirm' => _l('confirm_action_prompt')]) ?>;</script>
<script src="<?= host_asset('host.js') ?>"></script>
<?php hooks()->do_action('app_customers_footer'); ?>
</body>
</html>
