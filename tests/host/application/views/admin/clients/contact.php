<?php init_head();
$value = static fn (string $column): mixed => $contact ? $contact->{$column} : ''; ?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-8">
    <?= sales_title($contact ? trim($contact->firstname . ' ' . $contact->lastname) : _l('new_contact'), sales_link(admin_url("clients/client/{$client->userid}?group=contacts"), (string) $client->company, 'btn btn-default')) ?>
    <div class="panel_s"><div class="panel-body">
        <?= form_open(admin_url("clients/contact/{$client->userid}" . ($contact ? "/{$contact->id}" : '')), ['autocomplete' => 'off']) ?>
        <div class="row"><div class="col-sm-6"><?= render_input('firstname', 'clients_firstname', $value('firstname'), 'text', ['required' => 'required']) ?></div><div class="col-sm-6"><?= render_input('lastname', 'clients_lastname', $value('lastname'), 'text', ['required' => 'required']) ?></div></div>
        <?= render_input('email', 'clients_email', $value('email'), 'email', ['required' => 'required']) ?>
        <div class="row"><div class="col-sm-6"><?= render_input('phonenumber', 'client_phone', $value('phonenumber')) ?></div><div class="col-sm-6"><?= render_input('title', 'contact_position', $value('title')) ?></div></div>
        <?= render_input('password', 'clients_password', '', 'password', ['autocomplete' => 'new-password']) ?>
        <?= render_custom_fields('contacts', $contact ? $contact->id : false) ?>
        <div class="checkbox"><label><input type="checkbox" name="is_primary" value="1"<?= !$contact || (int) $contact->is_primary === 1 ? ' checked' : '' ?>> <?= _l('customer_primary_contact') ?></label></div>
        <fieldset><legend><?= _l('staff_permissions') ?></legend>
            <?php foreach (get_contact_permissions() as $permission) { ?><div class="checkbox"><label><input type="checkbox" name="permissions[]" value="<?= (int) $permission['id'] ?>"<?= in_array((string) $permission['id'], array_map('strval', $permissions), true) ? ' checked' : '' ?>> <?= html_escape($permission['name']) ?></label></div><?php } ?>
        </fieldset>
        <button type="submit" class="btn btn-primary"><?= _l('host_save') ?></button>
        <?= form_close() ?>
    </div></div>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
