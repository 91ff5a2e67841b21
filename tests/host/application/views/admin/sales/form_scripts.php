<?php /** Scripts of a form with lines; after init_tail(). Expects $document (or null). */ ?>
<script>var sales_form = <?= host_json(sales_form_data($document ? sales_lines_for_form($document->items) : [])) ?>;</script>
<script src="<?= host_asset('sales.js') ?>"></script>
