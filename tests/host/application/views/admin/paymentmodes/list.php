<?php init_head(); ?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-8">
    <?= sales_title($title) ?>
    <div class="panel_s"><div class="panel-body">
        <?php foreach ([...$modes, ['id' => '', 'name' => '', 'active' => 1]] as $mode) { ?>
        <?= form_open(admin_url('paymentmodes/mode' . ($mode['id'] ? "/{$mode['id']}" : '')), ['class' => 'form-inline sales-name-row']) ?>
        <input type="text" class="form-control" name="name" value="<?= html_escape($mode['name']) ?>" required aria-label="<?= _l('sales_name') ?>" placeholder="<?= _l('sales_name') ?>">
        <label class="checkbox-inline"><input type="checkbox" name="active" value="1"<?= (int) $mode['active'] === 1 ? ' checked' : '' ?>> <?= _l('sales_active') ?></label>
        <button class="btn btn-<?= $mode['id'] ? 'default' : 'primary' ?>" type="submit"><?= _l($mode['id'] ? 'host_save' : 'host_add') ?></button>
        <?= form_close() ?>
        <?php } ?>
        <hr><h5><?= _l('payment_gateways') ?></h5>
        <ul><?php foreach ($gateways as $gateway) { ?><li><?= html_escape($gateway['name']) ?> <code><?= html_escape($gateway['id']) ?></code> <?= $gateway['active'] ? _l('sales_active') : '' ?></li><?php } ?></ul>
    </div></div>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
