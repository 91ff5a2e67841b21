<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<?php init_head(false); ?>
<?php hooks()->do_action('app_admin_authentication_head'); ?>
<main class="host-login">
    <h1><?= _l('admin_auth_login_heading') ?></h1>
    <div class="panel_s"><div class="panel-body">
        <?php if ($error !== '') { ?><div class="alert alert-danger" role="alert"><?= html_escape($error) ?></div><?php } ?>
        <?= form_open(admin_url('authentication')) ?>
        <?= render_input('email', 'admin_auth_login_email', '', 'email', ['required' => 'required', 'autofocus' => 'autofocus', 'autocomplete' => 'username']) ?>
        <?= host_field('password', 'admin_auth_login_password', '<input type="password" id="password" name="password" class="form-control" required autocomplete="current-password">', [], '') ?>
        <button type="submit" class="btn btn-primary btn-block"><?= _l('admin_auth_login_button') ?></button>
        <?= form_close() ?>
    </div></div>
</main>
<?php init_tail(); ?>
</body></html>
