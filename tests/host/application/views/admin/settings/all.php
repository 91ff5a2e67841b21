<?php defined('BASEPATH') or exit('No direct script access allowed');
init_head(); ?>
<div id="wrapper"><div class="content"><div class="row">
    <div class="col-md-3"><div class="host-settings-nav">
        <?php foreach ($sections as $section) { ?>
        <?= $section['title'] === '' ? '' : '<h5>' . html_escape($section['title']) . '</h5>' ?>
        <ul class="nav">
            <?php foreach ($section['children'] as $id => $child) { ?>
            <li class="settings-group-<?= html_escape($id) ?><?= $id === $slug ? ' active' : '' ?>"><a href="<?= admin_url('settings?group=' . rawurlencode($id)) ?>"<?= $id === $slug ? ' aria-current="page"' : '' ?>><i class="<?= html_escape($child['icon']) ?> menu-icon" aria-hidden="true"></i><?= html_escape($child['name']) ?></a></li>
            <?php } ?>
        </ul>
        <?php } ?>
    </div></div>
    <div class="col-md-9">
        <h4 class="host-page-title"><?= html_escape($group['title'] ?? $group['name']) ?></h4>
        <?= form_open_multipart($group['update_url'] ?? admin_url('settings?group=' . rawurlencode($slug)), ['id' => 'settings-form']) ?>
        <div class="panel_s"><div class="panel-body">
            <?php hooks()->do_action('before_settings_group_view', $group); ?>
            <?php $this->load->view($group['view']); ?>
            <?php hooks()->do_action('after_settings_group_view', $group); ?>
        </div></div>
        <button type="submit" class="btn btn-primary"><?= _l('settings_save') ?></button>
        <?= form_close() ?>
    </div>
</div></div></div>
<?php init_tail(); ?>
</body></html>
