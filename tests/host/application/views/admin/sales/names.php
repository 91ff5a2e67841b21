<?php /** A list of names to add, rename and delete. Expects $title, $rows, $save and $delete. */ ?>
<?php init_head(); ?>
<link rel="stylesheet" href="<?= host_asset('sales.css') ?>">
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-8">
    <?= sales_title($title) ?>
    <div class="panel_s"><div class="panel-body">
        <?= form_open($save, ['class' => 'form-inline sales-name-row']) ?>
        <input type="text" name="name" class="form-control" required aria-label="<?= _l('sales_name') ?>" placeholder="<?= _l('sales_name') ?>"> <button class="btn btn-primary" type="submit"><?= _l('host_add') ?></button>
        <?= form_close() ?>
        <hr>
        <?php foreach ($rows as $row) { ?>
        <div class="sales-name-row">
            <?= form_open("{$save}/{$row['id']}", ['class' => 'form-inline']) ?>
            <input type="text" name="name" class="form-control" value="<?= html_escape($row['name']) ?>" required aria-label="<?= _l('sales_name') ?>"> <button class="btn btn-default" type="submit"><?= _l('host_save') ?></button>
            <?= form_close() ?>
            <?= sales_button("{$delete}/{$row['id']}", _l('sales_delete'), 'btn btn-link text-danger', [], true) ?>
        </div>
        <?php } ?>
        <?= $rows ? '' : '<p class="text-muted">' . _l('host_nothing') . '</p>' ?>
    </div></div>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
