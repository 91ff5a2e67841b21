<?php defined('BASEPATH') or exit('No direct script access allowed');
$count = fn (string $table, array $where = []) => $this->db->where($where === [] ? '1 = 1' : $where)->count_all_results(db_prefix() . $table);
?>
<div class="widget panel_s" id="widget-numbers"><div class="panel-body"><div class="widget-dragger"></div>
    <dl class="host-facts">
        <div><dt><?= _l('als_clients') ?></dt><dd><?= number_format($count('clients')) ?></dd></div>
        <div><dt><?= _l('als_invoices') ?></dt><dd><?= number_format($count('invoices')) ?></dd></div>
        <div><dt><?= _l('als_payments') ?></dt><dd><?= number_format($count('invoicepaymentrecords')) ?></dd></div>
    </dl>
</div></div>
