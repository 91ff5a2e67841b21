<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<!DOCTYPE html>
<html lang="<?= get_locale_key($this->lang->current()) ?>">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="data:,">
    <title><?= html_escape($title ?? get_option('companyname')) ?></title>
    <link rel="stylesheet" href="<?= base_url('assets/vendor/bootstrap/css/bootstrap.min.css') ?>">
    <link rel="stylesheet" href="<?= base_url('assets/vendor/fontawesome/css/all.min.css') ?>">
    <link rel="stylesheet" href="<?= host_asset('host.css') ?>">
    <?php hooks()->do_action('app_admin_assets'); ?>
    <?php host_print_globals(); ?>
    <?php app_admin_head(); ?>
</head>
<body class="app admin <?= html_escape(str_replace('/', '-', uri_string())) ?>">
<?php if ($aside ?? true) {
    $this->load->view('admin/includes/header');
    $this->load->view('admin/includes/aside');
} ?>
