<?php defined('BASEPATH') or exit('No direct script access allowed');
/* Cells come as HTML: the controller has escaped them. */
init_head(); ?>
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-12">
    <h4 class="host-page-title"><?= html_escape($title) ?></h4>
    <?= isset($note) ? '<p class="text-muted">' . html_escape($note) . '</p>' : '' ?>
    <?php foreach ($tables as $table) { ?>
    <div class="panel_s"><div class="panel-body">
        <?= $table['heading'] === '' ? '' : '<h4 class="no-margin mbot15">' . html_escape($table['heading']) . '</h4>' ?>
        <?php if ($table['rows'] === []) { ?><p class="text-muted no-margin"><?= _l('host_nothing') ?></p><?php } else { ?>
        <div class="table-responsive"><table class="table">
            <thead><tr><?php foreach ($table['columns'] as $column) { ?><th><?= html_escape($column) ?></th><?php } ?></tr></thead>
            <tbody><?php foreach ($table['rows'] as $row) { ?><tr><?php foreach ($row as $cell) { ?><td><?= $cell ?></td><?php } ?></tr><?php } ?></tbody>
        </table></div>
        <?php } ?>
    </div></div>
    <?php } ?>
    <?= $after ?? '' ?>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
