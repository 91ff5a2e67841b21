<?php defined('BASEPATH') or exit('No direct script access allowed');
init_head(); ?>
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-12">
    <h4 class="host-page-title"><?= html_escape($title) ?></h4>
    <div class="panel_s"><div class="panel-body panel-table-full"><div class="table-responsive"><table class="table">
        <thead><tr><th><?= _l('staff_name') ?></th><th><?= _l('staff_email') ?></th><th><?= _l('staff_admin') ?></th><th><?= _l('staff_active') ?></th></tr></thead>
        <tbody>
        <?php foreach ($staff as $member) { ?>
        <tr><td><a href="<?= admin_url('staff/member/' . $member->staffid) ?>"><?= html_escape($member->firstname . ' ' . $member->lastname) ?></a></td><td><?= html_escape($member->email) ?></td><td><?= _l($member->admin ? 'settings_yes' : 'settings_no') ?></td><td><?= _l($member->active ? 'settings_yes' : 'settings_no') ?></td></tr>
        <?php } ?>
        </tbody>
    </table></div></div></div>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
