<?php defined('BASEPATH') or exit('No direct script access allowed');
init_head();
$languages = array_map(static fn ($name) => ['id' => $name, 'name' => _l('language_' . $name)], $this->app->get_available_languages());
$languages = array_merge([['id' => '', 'name' => _l('staff_language_default')]], $languages);
?>
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-8">
    <h4 class="host-page-title"><?= html_escape($title) ?></h4>
    <?= form_open(admin_url('staff/member/' . $member->staffid)) ?>
    <div class="panel_s"><div class="panel-body">
        <div class="checkbox"><label><input type="checkbox" name="active" value="1"<?= $member->active ? ' checked' : '' ?>> <?= _l('staff_active') ?></label></div>
        <div class="checkbox"><label><input type="checkbox" name="administrator" value="1"<?= $member->admin ? ' checked' : '' ?>> <?= _l('staff_admin') ?></label></div>
        <p class="help-block"><?= _l('staff_admin_note') ?></p>
        <?= render_select('default_language', $languages, ['id', 'name'], 'staff_language', $member->default_language, [], [], '', '', false) ?>
    </div></div>
    <div class="panel_s"><div class="panel-body"><div class="table-responsive"><table class="table">
        <thead><tr><th colspan="2"><?= _l('staff_permissions') ?></th></tr></thead>
        <tbody>
        <?php foreach ($features as $feature => $config) { ?>
        <tr><td><strong><?= html_escape($config['name']) ?></strong></td><td>
            <?php foreach ($config['capabilities'] as $capability => $label) { $label = is_array($label) ? $label['name'] : $label; ?>
            <div class="checkbox"><label><input type="checkbox" name="permissions[<?= html_escape($feature) ?>][]" value="<?= html_escape($capability) ?>"<?= in_array("{$feature}.{$capability}", $held, true) ? ' checked' : '' ?>> <?= html_escape($label) ?></label>
                <?= isset($config['help'][$capability]) ? '<span class="help-block">' . html_escape($config['help'][$capability]) . '</span>' : '' ?></div>
            <?php } ?>
        </td></tr>
        <?php } ?>
        </tbody>
    </table></div></div></div>
    <button type="submit" class="btn btn-primary"><?= _l('host_save') ?></button>
    <?= form_close() ?>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
