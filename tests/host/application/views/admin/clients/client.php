<?php init_head(); ?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper" class="customer_profile"><div class="content">
    <div class="row"><div class="col-md-12"><?= sales_title($client ? "#{$client->userid} {$title}" : $title, $client && is_admin() ? sales_link(admin_url("clients/login_as_client/{$client->userid}"), _l('login_as_client'), 'btn btn-default') : '') ?></div></div>
    <div class="row">
        <?php if ($client) { ?>
        <div class="col-md-3"><div class="panel_s"><div class="panel-body">
            <ul class="nav nav-pills nav-stacked customer-tabs" role="tablist">
                <?php foreach ($tabs as $slug => $item) { ?>
                <li class="customer_tab_<?= html_escape($slug) ?><?= $slug === $group ? ' active' : '' ?>"><a data-group="<?= html_escape($slug) ?>" href="<?= admin_url("clients/client/{$client->userid}?group={$slug}") ?>"><?= $item['icon'] ? '<i class="' . html_escape($item['icon']) . ' menu-icon" aria-hidden="true"></i> ' : '' ?><?= html_escape($item['name']) ?><?= host_menu_badge(hooks()->apply_filters('customers_profile_tab_badge', $item['badge'], ['feature' => $slug, 'customer_id' => $client->userid])) ?></a></li>
                <?php } ?>
            </ul>
        </div></div></div>
        <?php } ?>
        <div class="<?= $client ? 'col-md-9' : 'col-md-12' ?>"><div class="panel_s"><div class="panel-body">
            <?php $this->load->view($tab['view'], ['client' => $client]); ?>
        </div></div></div>
    </div>
</div></div>
<?php init_tail(); ?>
</body></html>
