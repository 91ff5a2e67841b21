<?php defined('BASEPATH') or exit('No direct script access allowed');
$unread = $this->db->where(['touserid' => get_staff_user_id(), 'isread' => 0])->count_all_results(db_prefix() . 'notifications');
?>
<header id="header" class="host-header">
    <button type="button" class="host-burger" id="host-menu-toggle" aria-expanded="false" aria-controls="menu" aria-label="<?= _l('host_menu') ?>"><i class="fa fa-bars" aria-hidden="true"></i></button>
    <a class="host-brand" href="<?= admin_url() ?>"><?= html_escape(get_option('companyname')) ?></a>
    <nav class="host-header-right" aria-label="<?= _l('host_account') ?>">
        <a href="<?= admin_url('notifications') ?>" class="host-bell" aria-label="<?= _l('nav_notifications') ?> (<?= $unread ?>)"><i class="fa-regular fa-bell" aria-hidden="true"></i><?= $unread ? '<span class="badge">' . $unread . '</span>' : '' ?></a>
        <span class="host-user hidden-xs"><?= html_escape(get_staff_full_name()) ?></span>
        <a href="<?= site_url() ?>" class="hidden-xs"><?= _l('host_portal') ?></a>
        <a href="<?= admin_url('authentication/logout') ?>" aria-label="<?= _l('nav_logout') ?>"><i class="fa fa-sign-out" aria-hidden="true"></i> <span class="hidden-xs"><?= _l('nav_logout') ?></span></a>
    </nav>
</header>
