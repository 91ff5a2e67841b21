<?php $value = static fn (string $column): mixed => $client ? $client->{$column} : ''; ?>
<?php if ($client && (int) $client->registration_confirmed !== 1) { ?>
<div class="alert alert-warning"><?= _l('customer_waits_for_confirmation') ?> <?= sales_button(admin_url("clients/confirm_registration/{$client->userid}"), _l('customer_confirm_registration'), 'btn btn-warning btn-sm') ?></div>
<?php } ?>
<?= form_open(admin_url('clients/client' . ($client ? '/' . $client->userid : '')), ['class' => 'client-form', 'autocomplete' => 'off']) ?>
<ul class="nav nav-tabs mbot15" role="tablist">
    <li role="presentation" class="active"><a href="#contact_info" data-toggle="tab"><?= _l('customer_profile_details') ?></a></li>
    <li role="presentation"><a href="#billing_and_shipping" data-toggle="tab"><?= _l('customer_billing_shipping') ?></a></li>
    <?php hooks()->do_action('after_customer_billing_and_shipping_tab', $client ?: false); ?>
    <?php hooks()->do_action('after_customer_admins_tab', $client ?: false); ?>
</ul>
<div class="tab-content">
    <div class="tab-pane active" id="contact_info"><div class="row">
        <div class="col-md-6">
            <?= render_input('company', 'client_company', $value('company'), 'text', ['required' => 'required']) ?>
            <?= render_input('vat', 'client_vat', $value('vat')) ?>
            <?= render_input('phonenumber', 'client_phone', $value('phonenumber')) ?>
            <?= render_input('website', 'client_website', $value('website')) ?>
            <?= render_select('groups_in[]', $groups, ['id', 'name'], 'customer_groups', $client_groups, ['multiple' => 'multiple'], [], '', '', false) ?>
        </div>
        <div class="col-md-6">
            <?= render_input('address', 'client_address', $value('address')) ?>
            <?= render_input('city', 'client_city', $value('city')) ?>
            <?= render_input('zip', 'client_zip', $value('zip')) ?>
            <?= render_select('default_language', array_map(static fn (string $name): array => ['id' => $name, 'name' => _l('language_' . $name)], $this->lang->available()), ['id', 'name'], 'client_language', $value('default_language')) ?>
            <?= render_select('default_currency', $this->db->get(db_prefix() . 'currencies')->result_array(), ['id', 'name'], 'sales_currency', $value('default_currency')) ?>
            <?= render_custom_fields('customers', $client ? $client->userid : false) ?>
        </div>
    </div></div>
    <div class="tab-pane" id="billing_and_shipping"><div class="row">
        <?php foreach (['billing' => 'invoice_bill_to', 'shipping' => 'invoice_ship_to'] as $kind => $heading) { ?>
        <div class="col-md-6"><h5><?= _l($heading) ?></h5>
            <?php foreach (['street' => 'client_address', 'city' => 'client_city', 'state' => 'client_state', 'zip' => 'client_zip'] as $part => $label) {
                echo render_input("{$kind}_{$part}", $label, $value("{$kind}_{$part}"));
            } ?></div>
        <?php } ?>
    </div>
    <?php if ($client) { ?><label class="checkbox-inline"><input type="checkbox" name="update_all_other_transactions" value="1"> <?= _l('customer_update_documents') ?></label><?php } ?>
    </div>
    <?php hooks()->do_action('after_custom_profile_tab_content', $client ?: false); ?>
</div>
<button type="submit" class="btn btn-primary mtop15"><?= _l('host_save') ?></button>
<?= form_close() ?>
<?php if ($client) { ?>
<hr><div class="sales-actions">
    <?= sales_button(admin_url("clients/change_client_status/{$client->userid}/" . (1 - (int) $client->active)), _l((int) $client->active === 1 ? 'customer_deactivate' : 'customer_activate')) ?>
    <?= staff_can('delete', 'customers') ? sales_button(admin_url("clients/delete/{$client->userid}"), _l('sales_delete'), 'btn btn-danger', [], true) : '' ?>
</div>
<?php } ?>
