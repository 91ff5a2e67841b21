<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<?php
// This stands inside the host's own settings form: fields only, no form, and the host saves `settings[…]` as options.
$switch = function ($name) {
    $option = 'loyalty_memberships_' . $name;
    $is_on  = get_option($option) === '1'; ?>
    <div class="form-group">
        <label for="<?php echo $option; ?>"><?php echo loyalty_memberships_escape(loyalty_memberships_text('setting_' . $name)); ?></label>
        <select class="form-control" id="<?php echo $option; ?>" name="settings[<?php echo $option; ?>]" aria-describedby="<?php echo $option; ?>_help">
            <option value="0"<?php echo $is_on ? '' : ' selected'; ?>><?php echo loyalty_memberships_escape(loyalty_memberships_text('no')); ?></option>
            <option value="1"<?php echo $is_on ? ' selected' : ''; ?>><?php echo loyalty_memberships_escape(loyalty_memberships_text('yes')); ?></option>
        </select>
        <p class="help-block" id="<?php echo $option; ?>_help"><?php echo loyalty_memberships_escape(loyalty_memberships_text('setting_' . $name . '_help')); ?></p>
    </div>
    <?php
};
$chosen = (string) get_option('loyalty_memberships_birthday_field');
?>
<div class="form-group">
    <label for="loyalty_memberships_birthday_field"><?php echo loyalty_memberships_escape(loyalty_memberships_text('setting_birthday_field')); ?></label>
    <select class="form-control" id="loyalty_memberships_birthday_field" name="settings[loyalty_memberships_birthday_field]"
        aria-describedby="loyalty_memberships_birthday_field_help">
        <option value=""><?php echo loyalty_memberships_escape(loyalty_memberships_text('setting_birthday_none')); ?></option>
        <?php foreach (loyalty_memberships_date_fields() as $field) { ?>
        <option value="<?php echo (int) $field['id']; ?>"<?php echo $chosen === (string) $field['id'] ? ' selected' : ''; ?>>
            <?php echo loyalty_memberships_escape($field['name'] . ' (' . loyalty_memberships_text('of_' . $field['fieldto']) . ')'); ?>
        </option>
        <?php } ?>
    </select>
    <p class="help-block" id="loyalty_memberships_birthday_field_help">
        <?php echo loyalty_memberships_escape(loyalty_memberships_text('setting_birthday_field_help')); ?>
    </p>
</div>
<hr>
<?php $switch('allow_remote'); ?>
<?php $switch('drop_on_uninstall'); ?>
<hr>
<a href="<?php echo loyalty_memberships_escape(admin_url('loyalty_memberships/self_check')); ?>">
    <?php echo loyalty_memberships_escape(loyalty_memberships_text('self_check')); ?>
</a>
