<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<div class="lm-place" data-loyalty-src="<?php echo loyalty_memberships_escape($url); ?>"
    data-loyalty-loading="<?php echo loyalty_memberships_escape(loyalty_memberships_text('loading')); ?>"
    data-loyalty-offline="<?php echo loyalty_memberships_escape(loyalty_memberships_text('unavailable')); ?>"
    data-loyalty-retry="<?php echo loyalty_memberships_escape(loyalty_memberships_text('try_again')); ?>"<?php
foreach ($attributes as $name => $value) {
    echo ' ' . $name . '="' . loyalty_memberships_escape($value) . '"';
}
?>>
    <noscript>
        <a href="<?php echo loyalty_memberships_escape($url); ?>"><?php echo loyalty_memberships_escape(loyalty_memberships_text('open')); ?></a>
    </noscript>
</div>
