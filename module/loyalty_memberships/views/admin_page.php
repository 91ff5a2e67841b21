<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<?php init_head(); ?>
<div id="wrapper">
    <div class="content">
        <div class="row">
            <div class="col-md-12" data-loyalty-page>
                <?php echo $html; ?>
            </div>
        </div>
    </div>
</div>
<?php init_tail(); ?>
</body>
</html>
