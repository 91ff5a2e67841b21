<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<div class="host-login">
    <h1><?= _l('clients_login_heading') ?></h1>
    <div class="panel_s"><div class="panel-body">
        <?php if ($error !== '') { ?><div class="alert alert-danger" role="alert"><?= html_escape($error) ?></div><?php } ?>
        <?= form_open(site_url('authentication/login'), ['class' => 'login-form']) ?>
        <?php hooks()->do_action('clients_login_form_start'); ?>
        <?= render_input('email', 'clients_email', '', 'email', ['required' => 'required', 'autocomplete' => 'username']) ?>
        <?= host_field('password', 'clients_password', '<input type="password" id="password" name="password" class="form-control" required autocomplete="current-password">', [], '') ?>
        <?php hooks()->do_action('clients_login_form_end'); ?>
        <button type="submit" class="btn btn-primary btn-block"><?= _l('clients_nav_login') ?></button>
        <?= form_close() ?>
    </div></div>
</div>
