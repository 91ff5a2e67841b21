<?php defined('BASEPATH') or exit('No direct script access allowed');
$languages = array_merge([['id' => '', 'name' => _l('staff_language_default')]], array_map(static fn ($name) => ['id' => $name, 'name' => _l('language_' . $name)], $this->app->get_available_languages()));
?>
<h2 class="section-heading"><?= _l('clients_nav_profile') ?></h2>
<?php hooks()->do_action('before_client_profile_form_loaded'); ?>
<div class="panel_s"><div class="panel-body">
    <?= form_open(site_url('clients/profile')) ?>
    <div class="row"><div class="col-md-6">
        <?= render_input('firstname', 'clients_firstname', $contact->firstname) ?>
        <?= render_input('lastname', 'clients_lastname', $contact->lastname) ?>
        <?= render_input('phonenumber', 'clients_phone', $contact->phonenumber, 'tel') ?>
    </div><div class="col-md-6">
        <?= render_input('company', 'clients_company', $client->company) ?>
        <?= render_select('default_language', $languages, ['id', 'name'], 'clients_language', $client->default_language, [], [], '', '', false) ?>
    </div></div>
    <button type="submit" class="btn btn-primary"><?= _l('host_save') ?></button>
    <?= form_close() ?>
</div></div>
<?php hooks()->do_action('after_client_profile_form_loaded'); ?>
