<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<div class="host-login">
    <h1><?= _l('clients_register_heading') ?></h1>
    <div class="panel_s"><div class="panel-body">
        <?php if ($error !== '') { ?><div class="alert alert-danger" role="alert"><?= html_escape($error) ?></div><?php } ?>
        <?= form_open(site_url('authentication/register'), ['id' => 'register-form']) ?>
        <?= render_input('firstname', 'clients_firstname', '', 'text', ['required' => 'required']) ?>
        <?= render_input('lastname', 'clients_lastname', '', 'text', ['required' => 'required']) ?>
        <?= render_input('company', 'clients_company', '', 'text', ['required' => 'required']) ?>
        <?= render_input('email', 'clients_email', '', 'email', ['required' => 'required']) ?>
        <?= render_input('phonenumber', 'clients_phone', '', 'tel') ?>
        <?= host_field('password', 'clients_password', '<input type="password" id="password" name="password" class="form-control" required autocomplete="new-password">', [], '') ?>
        <?php hooks()->do_action('clients_register_form_end'); ?>
        <button type="submit" class="btn btn-primary btn-block"><?= _l('clients_nav_register') ?></button>
        <?= form_close() ?>
    </div></div>
</div>
