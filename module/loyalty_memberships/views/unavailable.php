<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<div class="panel_s lm-unavailable" data-testid="unavailable">
    <div class="panel-body">
        <p class="text-muted no-margin" role="status">
            <i class="fa fa-info-circle" aria-hidden="true"></i>
            <?php echo loyalty_memberships_escape(loyalty_memberships_text('unavailable')); ?>
        </p>
    </div>
</div>
