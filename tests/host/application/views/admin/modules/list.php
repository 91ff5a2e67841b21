<?php defined('BASEPATH') or exit('No direct script access allowed');
init_head();
$button = static fn (string $action, string $module, string $class = ''): string => form_open(admin_url("modules/{$action}/{$module}"))
    . '<button type="submit" class="btn btn-link ' . $class . '" data-action="' . $action . '">' . _l('module_' . $action) . '</button>' . form_close();
?>
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-12">
    <h4 class="host-page-title"><?= html_escape($title) ?></h4>
    <div class="panel_s"><div class="panel-body">
        <?= form_open_multipart(admin_url('modules/upload'), ['id' => 'module_install_form']) ?>
        <div class="form-group"><label for="module" class="control-label"><?= _l('module_choose_file') ?></label><input type="file" id="module" name="module" accept=".zip" required></div>
        <button type="submit" class="btn btn-primary"><?= _l('module_install') ?></button>
        <?= form_close() ?>
    </div></div>
    <div class="panel_s"><div class="panel-body">
        <?php if ($modules === []) { ?><p class="no-margin text-muted"><?= _l('module_none') ?></p><?php } else { ?>
        <div class="table-responsive"><table class="table host-modules">
            <thead><tr><th><?= _l('module') ?></th><th><?= _l('module_description') ?></th></tr></thead>
            <tbody>
            <?php foreach ($modules as $module) { $name = $module['system_name']; ?>
            <tr data-module="<?= html_escape($name) ?>" data-active="<?= $module['activated'] ?>" data-installed-version="<?= html_escape($module['installed_version']) ?>">
                <td><strong><?= html_escape($module['headers']['module_name']) ?></strong>
                    <?php if ($module['activated']) { ?><span class="label label-success"><?= _l('module_active') ?></span><?php } ?>
                    <div class="host-module-actions">
                    <?php if ($module['activated']) {
                        foreach (hooks()->apply_filters("module_{$name}_action_links", []) as $link) {
                            echo $link;
                        }
                        if ($this->app_modules->is_database_upgrade_required($name)) {
                            echo $button('upgrade_database', $name, 'text-warning');
                        }
                        echo $button('deactivate', $name);
                    } else {
                        echo $button('activate', $name), $button('uninstall', $name, 'text-danger _delete');
                    } ?>
                    </div></td>
                <td><?= html_escape($module['headers']['description'] ?? '') ?>
                    <div class="text-muted"><?= _l('module_version', html_escape($module['headers']['version'])) ?><?= empty($module['headers']['author']) ? '' : ' · ' . html_escape($module['headers']['author']) ?><?= empty($module['headers']['requires_at_least']) ? '' : ' · ' . _l('module_requires', html_escape($module['headers']['requires_at_least'])) ?></div></td>
            </tr>
            <?php } ?>
            </tbody>
        </table></div>
        <?php } ?>
    </div></div>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
