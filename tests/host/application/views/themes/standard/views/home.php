<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<h2 class="section-heading"><?= _l('clients_home_heading', html_escape(get_contact_full_name())) ?></h2>
<div class="panel_s"><div class="panel-body">
    <h4 class="no-margin mbot15"><?= _l('clients_home_projects') ?></h4>
    <p class="text-muted"><?= _l('clients_home_no_projects') ?></p>
</div></div>
<?php hooks()->do_action('client_area_after_project_overview'); ?>
<?php if (has_contact_permission('invoices')) { ?>
<div class="panel_s"><div class="panel-body">
    <h4 class="no-margin mbot15"><?= _l('clients_home_invoices') ?></h4>
    <dl class="host-facts">
        <div><dt><?= _l('clients_home_unpaid') ?></dt><dd><?= $counts['unpaid'] ?></dd></div>
        <div><dt><?= _l('clients_home_paid') ?></dt><dd><?= $counts['paid'] ?></dd></div>
    </dl>
    <p class="mtop15"><a href="<?= site_url('clients/invoices') ?>"><?= _l('clients_home_see_invoices') ?></a></p>
</div></div>
<?php } ?>
