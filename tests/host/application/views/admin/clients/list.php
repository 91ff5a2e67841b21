<?php init_head(); ?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-12">
    <?= sales_title($title, staff_can('create', 'customers') ? sales_link(admin_url('clients/client'), _l('new_client'), 'btn btn-primary') : '') ?>
    <div class="panel_s"><div class="panel-body panel-table-full">
        <form method="get" class="sales-filter">
            <input type="search" name="q" class="form-control" value="<?= html_escape($search) ?>" placeholder="<?= _l('sales_search') ?>" aria-label="<?= _l('sales_search') ?>">
            <select name="group_id" class="form-control" aria-label="<?= _l('customer_groups') ?>"><option value=""><?= _l('customer_groups') ?></option><?php foreach ($groups as $row) { ?><option value="<?= $row['id'] ?>"<?= (int) $row['id'] === $group ? ' selected' : '' ?>><?= html_escape($row['name']) ?></option><?php } ?></select>
            <button class="btn btn-default" type="submit"><?= _l('sales_search') ?></button>
        </form>
        <?= form_open(admin_url('clients/bulk_action'), ['id' => 'clients-bulk']) ?>
        <div class="table-responsive"><table class="table table-clients">
            <thead><tr><th></th><th>#</th><th><?= _l('client_company') ?></th><th><?= _l('customer_primary_contact') ?></th><th><?= _l('customer_groups') ?></th><th><?= _l('sales_active') ?></th><th><?= _l('sales_date_created') ?></th></tr></thead>
            <tbody><?php foreach ($clients as $client) { ?>
                <tr data-client-id="<?= $client['userid'] ?>"><td><input type="checkbox" name="ids[]" value="<?= $client['userid'] ?>" aria-label="<?= html_escape((string) $client['company']) ?>"></td><td><?= $client['userid'] ?></td>
                <td><?= sales_link(admin_url('clients/client/' . $client['userid']), (string) $client['company'] ?: trim($client['firstname'] . ' ' . $client['lastname'])) ?><?= (int) $client['registration_confirmed'] === 1 ? '' : ' <span class="label label-warning">' . _l('customer_waits_for_confirmation') . '</span>' ?></td>
                <td><?= html_escape(trim($client['firstname'] . ' ' . $client['lastname'])) ?><br><small class="text-muted"><?= html_escape((string) $client['email']) ?></small></td>
                <td><?= html_escape(implode(', ', $memberships[$client['userid']] ?? [])) ?></td><td><?= (int) $client['active'] === 1 ? _l('settings_yes') : _l('settings_no') ?></td><td class="text-nowrap"><?= html_escape(_dt($client['datecreated'])) ?></td></tr>
            <?php } ?></tbody>
        </table></div>
        <?= $clients ? '' : '<p class="text-muted">' . _l('host_nothing') . '</p>' ?>
        <?php if (staff_can('edit', 'customers')) { ?>
        <details class="sales-bulk"><summary><?= _l('customer_bulk_groups') ?></summary>
            <?php foreach ($groups as $row) { ?><label class="checkbox-inline"><input type="checkbox" name="groups_in[]" value="<?= $row['id'] ?>"> <?= html_escape($row['name']) ?></label><?php } ?>
            <button class="btn btn-default btn-sm" type="submit"><?= _l('host_save') ?></button>
        </details><?php } ?>
        <?= form_close() ?>
        <?= $pager ?>
    </div></div>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
