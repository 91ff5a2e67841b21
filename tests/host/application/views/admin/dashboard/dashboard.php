<?php defined('BASEPATH') or exit('No direct script access allowed');
init_head();
$print = function (string $container) use ($widgets): void {
    foreach ($widgets as $widget) {
        if (str_starts_with($widget['container'], $container)) {
            $this->load->view($widget['path']);
        }
    }
};
?>
<div id="wrapper"><div class="content">
    <div class="row"><div class="col-md-12"><h4 class="host-page-title"><?= html_escape($title) ?></h4><?php $print('top'); ?></div></div>
    <div class="row"><div class="col-md-8"><?php $print('left'); ?></div><div class="col-md-4"><?php $print('right'); ?></div></div>
    <div class="row"><div class="col-md-12"><?php $print('bottom'); ?></div></div>
</div></div>
<?php init_tail(); ?>
</body></html>
