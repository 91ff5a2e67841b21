<?php

declare(strict_types=1);

/** Commands do their work once, however often and by whomever they are run, and say why when they cannot. */
final class CommandsTest extends HostTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $this->activate();
        $this->change('INSERT INTO {p}invoices (id, clientid, total, status) VALUES (4711, 12, 10.00, 1)');
    }

    public function test_a_payment_is_recorded_in_our_mode_without_mail_or_redirect(): void
    {
        $id = $this->command('record_payment');

        self::assertTrue($this->commands()->run([$id]));

        $payment = $this->rows('SELECT * FROM {p}invoicepaymentrecords')[0];
        self::assertSame(['4711', '1.20', '2026-11-23', 'LM-1'], [$payment['invoiceid'], $payment['amount'], $payment['date'], $payment['transactionid']]);
        self::assertSame(get_option('loyalty_memberships_payment_mode'), $payment['paymentmode']);
        self::assertTrue(FakePaymentsModel::$added[0]['do_not_send_email_template'] && FakePaymentsModel::$added[0]['do_not_redirect']);
        self::assertSame(['done', '{"payment_id":' . $payment['id'] . '}', null], $this->state($id));
    }

    public function test_a_member_discount_is_recorded_in_its_own_mode(): void
    {
        $id = $this->command('record_payment', ['mode' => 'discount', 'reference' => 'LD-1']);

        self::assertTrue($this->commands()->run([$id]));
        self::assertSame(
            [get_option('loyalty_memberships_discount_mode')],
            array_column($this->rows("SELECT paymentmode FROM {p}invoicepaymentrecords WHERE transactionid = 'LD-1'"), 'paymentmode')
        );
        self::assertNotSame(get_option('loyalty_memberships_payment_mode'), get_option('loyalty_memberships_discount_mode'));
    }

    public function test_a_coupon_is_recorded_in_its_own_mode(): void
    {
        $id = $this->command('record_payment', ['mode' => 'coupon', 'reference' => 'LC-1']);

        self::assertTrue($this->commands()->run([$id]));
        self::assertSame(
            [get_option('loyalty_memberships_coupon_mode')],
            array_column($this->rows("SELECT paymentmode FROM {p}invoicepaymentrecords WHERE transactionid = 'LC-1'"), 'paymentmode')
        );
    }

    public function test_without_our_mode_nothing_is_recorded(): void
    {
        FakeHost::$options['loyalty_memberships_discount_mode'] = '';
        $id = $this->command('record_payment', ['mode' => 'discount', 'reference' => 'LD-1']);

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame('mode_missing', $this->state($id)[2]);
        self::assertSame([], $this->rows('SELECT id FROM {p}invoicepaymentrecords'));
    }

    public function test_a_mode_that_is_not_ours_is_refused(): void
    {
        $id = $this->command('record_payment', ['mode' => 'cash']);

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame('payload_invalid', $this->state($id)[2]);
        self::assertSame([], $this->rows('SELECT id FROM {p}invoicepaymentrecords'));
    }

    public function test_running_it_twice_records_one_payment(): void
    {
        $id = $this->command('record_payment');
        $this->commands()->run([$id]);

        self::assertTrue($this->commands()->run([$id]));
        self::assertSame([], $this->commands()->run_pending());
        self::assertCount(1, $this->rows('SELECT id FROM {p}invoicepaymentrecords'));
    }

    public function test_a_crash_between_the_payment_and_its_report_is_made_good_later(): void
    {
        $id = $this->command('record_payment');
        $this->commands()->run([$id]);
        $this->change("UPDATE {p}lm_command SET status = 'running', result = NULL, claimed_at = UTC_TIMESTAMP(3)");

        self::assertSame([], $this->commands()->run_pending(), 'somebody may still be at it');
        $this->change('UPDATE {p}lm_command SET claimed_at = UTC_TIMESTAMP(3) - INTERVAL 121 SECOND');
        self::assertSame([$id], $this->commands()->run_pending());

        self::assertSame('done', $this->state($id)[0]);
        self::assertSame(1, FakePaymentsModel::$calls);
    }

    public function test_a_hook_of_another_module_that_breaks_after_the_payment_does_not_undo_it(): void
    {
        FakePaymentsModel::reset('breaks afterwards');
        $id = $this->command('record_payment');

        self::assertTrue($this->commands()->run([$id]));
        self::assertCount(1, $this->rows('SELECT id FROM {p}invoicepaymentrecords'));
    }

    public function test_a_command_that_breaks_is_tried_five_times(): void
    {
        FakePaymentsModel::reset('breaks');
        $id = $this->command('record_payment');
        for ($try = 1; $try <= 4; $try++) {
            self::assertSame([$id], $this->commands()->run_pending());
            self::assertSame(['pending', null, 'host_error: the model broke'], $this->state($id));
        }
        self::assertSame([$id], $this->commands()->run_pending());
        self::assertSame('failed', $this->state($id)[0]);
        self::assertSame([], $this->commands()->run_pending());
        self::assertSame(5, FakePaymentsModel::$calls);
    }

    public function test_a_command_that_kills_its_runner_again_and_again_ends_as_failed(): void
    {
        $id = $this->command('record_payment');
        $this->change("UPDATE {p}lm_command SET status = 'running', attempts = 5, claimed_at = UTC_TIMESTAMP(3) - INTERVAL 3 MINUTE");

        self::assertSame([$id], $this->commands()->run_pending());
        self::assertSame('failed', $this->state($id)[0]);
        self::assertSame(0, FakePaymentsModel::$calls);
    }

    /** @return iterable<string, array{string, array<string, mixed>, string}> */
    public static function refusals(): iterable
    {
        yield 'the invoice is gone' => ['DELETE FROM {p}invoices', [], 'invoice_missing'];
        yield 'it was cancelled' => ['UPDATE {p}invoices SET status = 5', [], 'invoice_cancelled'];
        yield 'it is a draft' => ['UPDATE {p}invoices SET status = 6', [], 'invoice_draft'];
        yield 'somebody paid' => ["INSERT INTO {p}invoicepaymentrecords (invoiceid, amount, date, transactionid) VALUES (4711, 8.81, '2026-11-23', '')", [], 'amount_exceeds_due'];
        yield 'credit was put on it' => ['INSERT INTO {p}credits (invoice_id, amount) VALUES (4711, 8.81)', [], 'amount_exceeds_due'];
        yield 'an amount of nothing' => ['SELECT 1', ['amount' => '0.00'], 'payload_invalid'];
        yield 'an amount below nothing' => ['SELECT 1', ['amount' => '-1.00'], 'payload_invalid'];
        yield 'an amount with too many decimals' => ['SELECT 1', ['amount' => '1.001'], 'payload_invalid'];
        yield 'a date that is none' => ['SELECT 1', ['date' => 'today'], 'payload_invalid'];
        yield 'no reference' => ['SELECT 1', ['reference' => null], 'payload_invalid'];
    }

    /** @dataProvider refusals */
    public function test_the_invoice_is_read_again_before_anything_is_recorded(string $meanwhile, array $payload, string $reason): void
    {
        $id = $this->command('record_payment', $payload);
        $this->change($meanwhile);

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame(['failed', null, $reason], $this->state($id));
        self::assertSame(0, FakePaymentsModel::$calls);
    }

    public function test_exactly_what_is_left_to_pay_may_be_paid(): void
    {
        $this->change('INSERT INTO {p}credits (invoice_id, amount) VALUES (4711, 8.80)');

        self::assertTrue($this->commands()->run([$this->command('record_payment')]));
    }

    public function test_the_host_may_refuse(): void
    {
        FakePaymentsModel::reset('refuses');
        $id = $this->command('record_payment');

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame(['failed', null, 'host_refused'], $this->state($id));
    }

    public function test_a_payment_is_deleted_and_deleting_it_again_is_done_as_well(): void
    {
        $this->commands()->run([$this->command('record_payment')]);
        $first = $this->command('delete_payment');
        $second = $this->command('delete_payment');

        self::assertTrue($this->commands()->run([$first, $second]));
        self::assertSame([], $this->rows('SELECT id FROM {p}invoicepaymentrecords'));
        self::assertSame(['done', '{"deleted":true}', null], $this->state($second));
    }

    public function test_a_deletion_that_the_host_refuses_is_not_done(): void
    {
        $this->commands()->run([$this->command('record_payment')]);
        FakePaymentsModel::reset('refuses');
        $id = $this->command('delete_payment');

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame(['failed', null, 'host_refused'], $this->state($id));
    }

    public function test_unknown_and_malformed_commands_fail_with_a_reason(): void
    {
        $unknown = $this->command('send_flowers');
        $broken = $this->command('record_payment');
        $this->change('UPDATE {p}lm_command SET payload = ? WHERE id = ?', ['not json', $broken]);

        self::assertFalse($this->commands()->run([$unknown, $broken, 999]));
        self::assertSame('kind_unknown', $this->state($unknown)[2]);
        self::assertSame('payload_invalid', $this->state($broken)[2]);
    }

    public function test_cancelled_commands_are_left_alone(): void
    {
        $id = $this->command('record_payment');
        $this->change("UPDATE {p}lm_command SET status = 'cancelled'");

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame(0, FakePaymentsModel::$calls);
    }

    public function test_before_the_sidecar_made_its_table_there_is_nothing_to_do(): void
    {
        $this->change('DROP TABLE {p}lm_command');

        self::assertSame([], $this->commands()->run_pending());
        self::assertFalse($this->commands()->run([1]));
    }

    public function test_the_cron_runs_fifty_at_most(): void
    {
        for ($number = 1; $number <= 51; $number++) {
            $this->command('delete_payment', ['reference' => "LM-{$number}"]);
        }

        hooks()->do_action('after_cron_run', false);

        self::assertSame('50', $this->rows("SELECT COUNT(*) AS n FROM {p}lm_command WHERE status = 'done'")[0]['n']);
    }

    public function test_a_client_is_put_into_the_group_of_its_level_and_out_of_those_of_other_levels(): void
    {
        $this->clientInGroups(1, 3);
        $id = $this->groupCommand([2], [1]);

        self::assertTrue($this->commands()->run([$id]));
        self::assertSame([2, 3], $this->groups(), 'group 3 belongs to no level and stays');
        self::assertSame(['done', '{"groups":[2,3]}', null], $this->state($id));
    }

    public function test_groups_that_are_right_already_are_done_and_stand_once(): void
    {
        $this->clientInGroups(2);

        self::assertTrue($this->commands()->run([$this->groupCommand([2], [1, 3]), $this->groupCommand([2], [1, 3])]));
        self::assertSame([2], $this->groups());
    }

    public function test_other_clients_keep_their_groups(): void
    {
        $this->clientInGroups(1);
        $this->change('INSERT INTO {p}customer_groups (groupid, customer_id) VALUES (1, 13)');
        $this->commands()->run([$this->groupCommand([], [1, 2])]);

        self::assertSame([], $this->groups());
        self::assertSame([1], $this->groups(13));
    }

    /** @return iterable<string, array{string, array<string, mixed>, string}> */
    public static function groupRefusals(): iterable
    {
        yield 'the client is gone' => ['DELETE FROM {p}clients', [], 'client_missing'];
        yield 'the group is gone' => ['DELETE FROM {p}customers_groups WHERE id = 2', [], 'group_missing'];
        yield 'no groups are named' => ['SELECT 1', ['add' => null], 'payload_invalid'];
    }

    /** @dataProvider groupRefusals */
    public function test_groups_are_not_changed_for_who_or_what_is_gone(string $meanwhile, array $payload, string $reason): void
    {
        $this->clientInGroups(1);
        $id = $this->groupCommand([2], [], $payload);
        $this->change($meanwhile);

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame(['failed', null, $reason], $this->state($id));
        self::assertSame([1], $this->groups());
    }

    public function test_a_table_of_groups_that_is_locked_or_missing_is_tried_again(): void
    {
        $this->clientInGroups(1);
        $this->change('DROP TABLE {p}customers_groups');
        $id = $this->groupCommand([2], []);

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame('pending', $this->state($id)[0]);
        self::assertStringStartsWith('host_error: ', (string) $this->state($id)[2]);
    }

    private function clientInGroups(int ...$groups): void
    {
        $this->change("INSERT INTO {p}clients (userid, company) VALUES (12, 'Alfa'), (13, 'Beta')");
        $this->change("INSERT INTO {p}customers_groups (id, name) VALUES (1, 'Silver'), (2, 'Gold'), (3, 'Wholesale')");
        foreach ($groups as $group) {
            $this->change('INSERT INTO {p}customer_groups (groupid, customer_id) VALUES (?, 12)', [$group]);
        }
    }

    public function test_the_bell_of_staff_rings_once_with_harmless_text(): void
    {
        FakeBell::reset();
        $this->change("INSERT INTO {p}staff (staffid, active) VALUES (7, 1), (8, 0)");
        $payload = ['staff_id' => 7, 'text' => 'todo', 'values' => ['<b>Ring</b>'], 'link' => 'loyalty_memberships/todos'];
        $id = $this->command('notify_staff', $payload);

        self::assertTrue($this->commands()->run([$id]));
        self::assertFalse($this->commands()->run([$this->command('notify_staff', ['staff_id' => 8] + $payload)]));
        self::assertFalse($this->commands()->run([$this->command('notify_staff', ['text' => 'other'] + $payload)]));

        self::assertCount(1, FakeBell::$rung);
        self::assertSame(
            ['loyalty_memberships_notification_todo', 7, 1, 'loyalty_memberships/todos', ['‹b›Ring‹/b›']],
            [FakeBell::$rung[0]['description'], FakeBell::$rung[0]['touserid'], FakeBell::$rung[0]['fromcompany'], FakeBell::$rung[0]['link'],
                unserialize(FakeBell::$rung[0]['additional_data'])],
        );
        self::assertSame(['done', '{"notified":true}', null], $this->state($id));
    }

    /** @dataProvider happenings */
    public function test_the_bell_of_staff_has_a_text_for_each_happening(string $text, array $values): void
    {
        FakeBell::reset();
        $this->change("INSERT INTO {p}staff (staffid, active) VALUES (7, 1)");
        $payload = ['staff_id' => 7, 'text' => $text, 'values' => $values, 'link' => 'loyalty_memberships/messages?status=failed'];

        self::assertTrue($this->commands()->run([$this->command('notify_staff', $payload)]));
        self::assertSame("loyalty_memberships_notification_{$text}", FakeBell::$rung[0]['description']);
    }

    /** @return array<string, array{string, list<string>}> */
    public static function happenings(): array
    {
        return ['an order' => ['reward_ordered', ['Alfa', '12']], 'failed messages' => ['messages_failed', ['3']]];
    }

    public function test_a_bell_that_may_have_rung_is_not_rung_again(): void
    {
        FakeBell::reset();
        $this->change("INSERT INTO {p}staff (staffid, active) VALUES (7, 1)");
        $id = $this->command('notify_staff', ['staff_id' => 7, 'text' => 'todo', 'values' => ['x'], 'link' => 'loyalty_memberships/todos']);
        $this->change("UPDATE {p}lm_command SET status = 'running', attempts = 1, claimed_at = UTC_TIMESTAMP(3) - INTERVAL 3 MINUTE WHERE id = ?", [$id]);

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame([], FakeBell::$rung);
        self::assertSame('interrupted', $this->state($id)[2]);
    }

    /** @return list<int> */
    private function groups(int $client = 12): array
    {
        $rows = $this->rows('SELECT groupid FROM {p}customer_groups WHERE customer_id = ? ORDER BY groupid, id', [$client]);

        return array_map('intval', array_column($rows, 'groupid'));
    }

    private function groupCommand(array $add, array $remove, array $changes = []): int
    {
        return $this->command('set_client_group', $changes + ['client_id' => 12, 'add' => $add, 'remove' => $remove]);
    }

    private function commands(): Loyalty_commands
    {
        return Loyalty_module::commands();
    }

    private function command(string $kind, array $payload = []): int
    {
        static $number = 0;
        $payload += ['invoice_id' => 4711, 'amount' => '1.20', 'reference' => 'LM-1', 'note' => '', 'date' => '2026-11-23'];
        $this->change(
            "INSERT INTO {p}lm_command (kind, payload, idempotency_key, status, created_at) VALUES (?, ?, ?, 'pending', UTC_TIMESTAMP(3))",
            [$kind, (string) json_encode($payload), 'key-' . ++$number],
        );

        return (int) $this->rows('SELECT LAST_INSERT_ID() AS id')[0]['id'];
    }

    /** @return array{string, string|null, string|null} */
    private function state(int $id): array
    {
        return array_values($this->rows('SELECT status, result, last_error FROM {p}lm_command WHERE id = ?', [$id])[0]);
    }
}
