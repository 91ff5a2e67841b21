<?php /** Search field of a client. Expects $client_id and $client_name. */ ?>
<div class="form-group sales-picker" id="client_picker">
    <label for="client_search" class="control-label"><?= _l('client') ?></label>
    <input type="hidden" name="clientid" id="clientid" value="<?= (int) $client_id ?: '' ?>">
    <input type="search" id="client_search" class="form-control" autocomplete="off" value="<?= html_escape($client_name) ?>" placeholder="<?= _l('sales_search') ?>">
    <div class="list-group sales-results" id="client_results" role="listbox"></div>
</div>
