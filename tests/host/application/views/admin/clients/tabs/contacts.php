<?= sales_title(_l('customer_contacts'), sales_link(admin_url("clients/contact/{$client->userid}"), _l('new_contact'), 'btn btn-primary')) ?>
<div class="table-responsive"><table class="table">
    <thead><tr><th><?= _l('sales_name') ?></th><th><?= _l('clients_email') ?></th><th><?= _l('sales_active') ?></th><th></th></tr></thead>
    <tbody><?php foreach ($contacts as $contact) { ?>
        <tr><td><?= sales_link(admin_url("clients/contact/{$client->userid}/{$contact['id']}"), trim($contact['firstname'] . ' ' . $contact['lastname']) ?: $contact['email']) ?><?= (int) $contact['is_primary'] === 1 ? ' <span class="label label-info">' . _l('customer_primary') . '</span>' : '' ?></td><td><?= html_escape($contact['email']) ?></td>
        <td><?= (int) $contact['active'] === 1 ? _l('settings_yes') : _l('settings_no') ?></td>
        <td class="text-right text-nowrap"><?= sales_button(admin_url("clients/change_contact_status/{$client->userid}/{$contact['id']}/" . (1 - (int) $contact['active'])), _l((int) $contact['active'] === 1 ? 'customer_deactivate' : 'customer_activate'), 'btn btn-link') ?><?= sales_button(admin_url("clients/delete_contact/{$client->userid}/{$contact['id']}"), _l('sales_delete'), 'btn btn-link text-danger', [], true) ?></td></tr>
    <?php } ?></tbody>
</table></div>
<?= $contacts ? '' : '<p class="text-muted">' . _l('host_nothing') . '</p>' ?>
