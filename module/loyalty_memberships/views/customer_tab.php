<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<h4 class="customer-profile-group-heading"><?php echo loyalty_memberships_escape(loyalty_memberships_text('menu')); ?></h4>
<?php
if (isset($client->userid)) {
    echo loyalty_memberships_placeholder(admin_url('loyalty_memberships/clients/' . (int) $client->userid . '/tab'));
}
?>
