<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<div class="col-md-12" data-testid="loyalty-templates">
    <h4 class="bold"><?php echo loyalty_memberships_escape(loyalty_memberships_text('title')); ?></h4>
    <div class="table-responsive">
        <table class="table table-bordered">
            <tbody>
            <?php foreach ($templates as $template) { ?>
                <tr>
                    <td>
                        <a href="<?php echo loyalty_memberships_escape(admin_url('emails/email_template/' . (int) $template['emailtemplateid'])); ?>"><?php echo loyalty_memberships_escape($template['name']); ?></a>
                        <?php if ((int) $template['active'] !== 1) { ?><span class="label label-warning"><?php echo loyalty_memberships_escape(loyalty_memberships_text('template_off')); ?></span><?php } ?>
                    </td>
                    <td><?php echo loyalty_memberships_escape($template['language']); ?></td>
                </tr>
            <?php } ?>
            </tbody>
        </table>
    </div>
</div>
