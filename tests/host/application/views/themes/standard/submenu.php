<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<div class="host-submenu"><div class="container"><ul class="list-inline">
    <?php hooks()->do_action('before_customers_area_sub_menu_start'); ?>
    <li><a href="<?= site_url('clients') ?>"><?= _l('clients_nav_home') ?></a></li>
    <?php if ($this->session->userdata('logged_in_as_client')) { ?>
    <li class="text-warning"><?= _l('clients_as_client') ?> <a href="<?= site_url('authentication/logout') ?>"><?= _l('clients_as_client_end') ?></a></li>
    <?php } ?>
    <?php hooks()->do_action('after_customers_area_sub_menu_end'); ?>
</ul></div></div>
