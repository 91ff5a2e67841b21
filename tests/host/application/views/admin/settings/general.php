<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<?= render_input('settings[companyname]', 'settings_companyname', get_option('companyname')) ?>
