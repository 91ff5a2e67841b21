<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<div id="host-alerts"><?php host_print_alerts(); ?></div>
<script src="<?= base_url('assets/vendor/jquery/jquery.min.js') ?>"></script>
<script src="<?= base_url('assets/vendor/bootstrap/js/bootstrap.min.js') ?>"></script>
<script>var host_text = <?= host_json(['confirm' => _l('confirm_action_prompt')]) ?>;</script>
<script src="<?= host_asset('host.js') ?>"></script>
<?php app_admin_footer(); ?>
