<?php defined('BASEPATH') or exit('No direct script access allowed');
$rows = static fn (array $names, string $prefix): array => array_map(static fn ($name) => ['id' => $name, 'name' => _l($prefix . $name)], $names);
?>
<?= form_open(admin_url('custom_fields')) ?>
<div class="panel_s"><div class="panel-body">
    <?= render_input('name', 'custom_field_name', '', 'text', ['required' => 'required']) ?>
    <?= render_select('fieldto', $rows($belongs_to, 'custom_field_'), ['id', 'name'], 'custom_field_to', '', [], [], '', '', false) ?>
    <?= render_select('type', $rows($types, 'custom_field_type_'), ['id', 'name'], 'custom_field_type', '', [], [], '', '', false) ?>
    <div class="checkbox"><label><input type="checkbox" name="required" value="1"> <?= _l('custom_field_required') ?></label></div>
    <div class="checkbox"><label><input type="checkbox" name="show_on_client_portal" value="1"> <?= _l('custom_field_on_portal') ?></label></div>
    <button type="submit" class="btn btn-primary"><?= _l('host_add') ?></button>
</div></div>
<?= form_close() ?>
