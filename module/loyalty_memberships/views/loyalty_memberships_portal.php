<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<div class="row">
    <div class="col-md-12" data-loyalty-page>
        <?php echo $html; ?>
    </div>
</div>
