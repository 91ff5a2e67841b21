<?php defined('BASEPATH') or exit('No direct script access allowed'); ?>
<div class="lm-page">
<h4><?php echo loyalty_memberships_escape(loyalty_memberships_text('self_check')); ?></h4>
<p class="text-muted"><?php echo loyalty_memberships_escape(loyalty_memberships_text('self_check_intro')); ?></p>
<div class="panel_s">
    <div class="panel-body panel-table-full">
        <table class="table lm-table lm-stack" data-testid="self-check">
            <thead>
                <tr>
                    <th scope="col"><?php echo loyalty_memberships_escape(loyalty_memberships_text('check_number')); ?></th>
                    <th scope="col"><?php echo loyalty_memberships_escape(loyalty_memberships_text('check_assumed')); ?></th>
                    <th scope="col"><?php echo loyalty_memberships_escape(loyalty_memberships_text('check_found')); ?></th>
                </tr>
            </thead>
            <tbody>
                <?php foreach ($assumptions as $row) {
                    $state = $row['found'] === null ? 'look' : ($row['found'] ? 'yes' : 'no');
                    $label = ['look' => 'label-info', 'yes' => 'label-success', 'no' => 'label-warning'][$state]; ?>
                <tr>
                    <td><?php echo loyalty_memberships_escape($row['number']); ?></td>
                    <th scope="row"><?php echo loyalty_memberships_escape(loyalty_memberships_text('assume_' . $row['assumed'])); ?></th>
                    <td data-label="<?php echo loyalty_memberships_escape(loyalty_memberships_text('check_found')); ?>">
                        <span>
                            <span class="label <?php echo $label; ?>"><?php echo loyalty_memberships_escape(loyalty_memberships_text('check_' . $state)); ?></span>
                            <span class="text-muted"><?php echo loyalty_memberships_escape($row['detail']); ?></span>
                        </span>
                    </td>
                </tr>
                <?php } ?>
            </tbody>
        </table>
    </div>
</div>
</div>
