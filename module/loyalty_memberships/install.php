<?php

defined('BASEPATH') or exit('No direct script access allowed');

// Runs on every activation and from the upgrade: it makes what is missing and leaves the rest alone.
$loyalty_memberships_schema = new Loyalty_schema(Loyalty_module::database());

if (! $loyalty_memberships_schema->can_be_installed()) {
    show_error(
        loyalty_memberships_escape(loyalty_memberships_text('foreign_table', db_prefix() . 'lm_signal')),
        409,
        loyalty_memberships_escape(loyalty_memberships_text('title'))
    );
}

$loyalty_memberships_schema->install();
Loyalty_module::templates()->install();
unset($loyalty_memberships_schema);
