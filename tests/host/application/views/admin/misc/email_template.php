<?php defined('BASEPATH') or exit('No direct script access allowed');
init_head(); ?>
<div id="wrapper"><div class="content"><div class="row"><div class="col-md-8">
    <h4 class="host-page-title"><?= html_escape($title) ?> <small><?= _l('language_' . $template->language) ?></small></h4>
    <?= form_open(admin_url('emails/email_template/' . (int) $template->emailtemplateid)) ?>
    <div class="panel_s"><div class="panel-body">
        <?= render_input('subject', 'host_subject', $template->subject) ?>
        <?= render_textarea('message', 'host_message', $template->message, ['rows' => 10]) ?>
        <div class="checkbox"><label><input type="checkbox" name="active" value="1"<?= $template->active ? ' checked' : '' ?>> <?= _l('host_active') ?></label></div>
        <?php if ($merge_fields !== []) { ?><ul data-testid="merge-fields"><?php foreach ($merge_fields as $field) { ?><li><?= html_escape($field['name']) ?>: <code><?= html_escape($field['key']) ?></code></li><?php } ?></ul><?php } ?>
        <button type="submit" class="btn btn-primary"><?= _l('host_save') ?></button>
    </div></div>
    <?= form_close() ?>
</div></div></div></div>
<?php init_tail(); ?>
</body></html>
