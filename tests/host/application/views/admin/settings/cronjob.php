<?php defined('BASEPATH') or exit('No direct script access allowed');
$last = (string) get_option('last_cron_run');
?>
<p><?= _l('settings_cron_url') ?>: <code><?= html_escape(site_url('cron/index')) ?></code></p>
<p><?= _l('settings_cron_last_run') ?>: <strong data-testid="last-cron-run"><?= $last === '' ? _l('settings_cron_never') : _dt($last) ?></strong></p>
<button type="submit" class="btn btn-default" formaction="<?= admin_url('settings/run_cron') ?>"><?= _l('settings_cron_run_now') ?></button>
