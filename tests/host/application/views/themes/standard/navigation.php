<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<nav class="navbar navbar-default" aria-label="<?= _l('host_menu') ?>"><div class="container">
    <div class="navbar-header">
        <button type="button" class="navbar-toggle collapsed" data-toggle="collapse" data-target="#theme-navbar-collapse" aria-expanded="false" aria-label="<?= _l('host_menu') ?>"><span class="icon-bar"></span><span class="icon-bar"></span><span class="icon-bar"></span></button>
        <a class="navbar-brand" href="<?= site_url() ?>"><?= html_escape(get_option('companyname')) ?></a>
    </div>
    <div class="collapse navbar-collapse" id="theme-navbar-collapse">
        <ul class="nav navbar-nav navbar-right">
            <?php hooks()->do_action('customers_navigation_start'); ?>
            <?php foreach ($this->app_menu->get_theme_items() as $slug => $item) { ?>
            <li class="customers-nav-item-<?= html_escape($slug) ?><?= $item['href'] === current_url() ? ' active' : '' ?>"<?= host_attributes($item['li_attributes'] ?? []) ?>><a href="<?= html_escape($item['href']) ?>"<?= host_attributes($item['href_attributes'] ?? []) ?>><?= $item['icon'] ? '<i class="' . html_escape($item['icon']) . '" aria-hidden="true"></i> ' : '' ?><?= html_escape($item['name']) ?></a></li>
            <?php } ?>
            <?php hooks()->do_action('customers_navigation_end'); ?>
            <?php if (is_client_logged_in()) { ?>
            <li><a href="<?= site_url('clients/profile') ?>"><?= _l('clients_nav_profile') ?></a></li>
            <?php hooks()->do_action('customers_navigation_after_profile'); ?>
            <?php if (host_release_at_least('3.2.0')) {
                hooks()->do_action('customers_navigation_before_logout');
            } ?>
            <li class="customers-nav-item-logout"><a href="<?= site_url('authentication/logout') ?>"><?= _l('clients_nav_logout') ?></a></li>
            <?php } ?>
        </ul>
    </div>
</div></nav>
