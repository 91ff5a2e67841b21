<?php

defined('BASEPATH') or exit('No direct script access allowed');

// The host's cron, after its own jobs: today's birthdays, then the commands that still wait for the host.
register_cron_task(function () {
    loyalty_memberships_guarded(function () {
        $field = (int) get_option('loyalty_memberships_birthday_field');
        if ($field > 0) {
            $today = new DateTimeImmutable('now', Loyalty_module::host()->time_zone());
            (new Loyalty_birthdays(Loyalty_module::database()))->record($field, $today);
        }
    });
    loyalty_memberships_guarded(function () {
        $ran = Loyalty_module::commands()->run_pending();
        if ($ran !== []) {
            Loyalty_module::sidecar()->report_finished($ran, Loyalty_module::identity()->of_the_system());
        }
    });
});
