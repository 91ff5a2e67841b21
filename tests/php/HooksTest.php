<?php

declare(strict_types=1);

/** Every event of the host becomes the right signal, in every shape, and never a failure of the host's page. */
final class HooksTest extends HostTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $this->activate();
    }

    /** @return iterable<string, array{string, list<mixed>, list<mixed>}> event, arguments, expected row */
    public static function events(): iterable
    {
        $object = static fn (array $fields): object => (object) $fields;
        yield 'payment added' => ['after_payment_added', [57], ['payment_added', 'payment', 57, null, 0]];
        yield 'payment added, as text' => ['after_payment_added', ['57'], ['payment_added', 'payment', 57, null, 0]];
        yield 'payment edited' => ['after_payment_updated', [['id' => 57, 'data' => [], 'payment' => $object([]), 'updated' => true]], ['payment_updated', 'payment', 57, null, 0]];
        yield 'payment deleted' => ['after_payment_deleted', [['paymentid' => 57, 'invoiceid' => 4711]], ['payment_deleted', 'invoice', 4711, 57, 0]];
        yield 'payment deleted, as an object' => ['after_payment_deleted', [$object(['paymentid' => 57, 'invoiceid' => 4711])], ['payment_deleted', 'invoice', 4711, 57, 0]];
        yield 'payment about to be deleted' => ['before_payment_deleted', [['paymentid' => '57', 'invoiceid' => '4711']], ['payment_delete_started', 'invoice', 4711, 57, 5]];
        yield 'invoice status' => ['invoice_status_changed', [['invoice_id' => 4711, 'status' => 2]], ['invoice_status_changed', 'invoice', 4711, null, 0]];
        yield 'invoice edited' => ['invoice_updated', [['id' => 4711, 'data' => []]], ['invoice_updated', 'invoice', 4711, null, 0]];
        yield 'invoice edited, old name' => ['after_invoice_updated', [4711], ['invoice_updated', 'invoice', 4711, null, 0]];
        yield 'invoice cancelled' => ['invoice_marked_as_cancelled', [4711], ['invoice_cancelled', 'invoice', 4711, null, 0]];
        yield 'invoice alive again' => ['invoice_unmarked_as_cancelled', [4711], ['invoice_uncancelled', 'invoice', 4711, null, 0]];
        yield 'invoice about to be deleted' => ['before_invoice_deleted', [4711], ['invoice_delete_started', 'invoice', 4711, null, 5]];
        yield 'invoice deleted' => ['after_invoice_deleted', [4711], ['invoice_deleted', 'invoice', 4711, null, 0]];
        yield 'credit note written' => ['after_create_credit_note', [8], ['credit_note_created', 'credit_note', 8, null, 0]];
        yield 'credit note edited' => ['after_update_credit_note', [8], ['credit_note_updated', 'credit_note', 8, null, 0]];
        yield 'credit note about to be deleted' => ['before_credit_note_deleted', [8], ['credit_note_delete_started', 'credit_note', 8, null, 5]];
        yield 'credit note deleted' => ['after_credit_note_deleted', [8], ['credit_note_deleted', 'credit_note', 8, null, 0]];
        yield 'credit note from an invoice' => ['created_credit_note_from_invoice', [['invoice_id' => 4711, 'credit_note_id' => 8]], ['credit_note_from_invoice', 'credit_note', 8, 4711, 0]];
        yield 'credits applied' => ['credits_applied', [['data' => ['invoice_id' => 4711, 'amount' => '5.00'], 'credit_note_id' => 8]], ['credits_applied', 'credit_note', 8, 4711, 0]];
        yield 'refund made' => ['credit_note_refund_created', [['data' => [], 'credit_note_id' => 8]], ['credit_note_refunded', 'credit_note', 8, null, 0]];
        yield 'refund edited, the id under its odd name' => ['credit_note_refund_updated', [['data' => [], 'refund_id' => 8]], ['credit_note_refunded', 'credit_note', 8, null, 0]];
        yield 'refund taken back' => ['credit_note_refund_deleted', [['refund_id' => 3, 'credit_note_id' => 8]], ['credit_note_refunded', 'credit_note', 8, null, 0]];
        yield 'client created' => ['after_client_created', [['id' => 12, 'data' => [], 'with_contact' => true]], ['client_created', 'client', 12, null, 0]];
        yield 'client created, old name' => ['after_client_added', [12], ['client_created', 'client', 12, null, 0]];
        yield 'client registered' => ['after_client_register', [12], ['client_registered', 'client', 12, null, 0]];
        yield 'client edited' => ['client_updated', [['id' => 12]], ['client_updated', 'client', 12, null, 0]];
        yield 'client edited, old name' => ['after_client_updated', [12], ['client_updated', 'client', 12, null, 0]];
        yield 'client switched off' => ['client_status_changed', [['id' => '12', 'status' => 0]], ['client_updated', 'client', 12, null, 0]];
        yield 'client switched off, two arguments' => ['client_status_changed', [12, 0], ['client_updated', 'client', 12, null, 0]];
        yield 'client deleted' => ['after_client_deleted', [12], ['client_deleted', 'client', 12, null, 0]];
        yield 'contact created' => ['contact_created', [7], ['contact_created', 'contact', 7, null, 0]];
        yield 'contact edited' => ['contact_updated', [7, ['firstname' => 'Ann']], ['contact_updated', 'contact', 7, null, 0]];
        yield 'e-mail address verified' => ['contact_email_verified', [$object(['id' => '7', 'email' => 'ann@example.test'])], ['contact_updated', 'contact', 7, null, 0]];
    }

    /** @dataProvider events */
    public function test_an_event_is_one_signal(string $event, array $arguments, array $expected): void
    {
        hooks()->do_action($event, ...$arguments);
        hooks()->do_action($event, ...$arguments);

        $rows = $this->rows('SELECT kind, subject_type, subject_id, related_id, event_key, TIMESTAMPDIFF(SECOND, created_at, due_at) AS wait FROM {p}lm_signal');
        [$kind, $type, $subject, $related, $wait] = $expected;
        self::assertCount(1, $rows, 'twice in one request is one row');
        self::assertEquals(
            ['kind' => $kind, 'subject_type' => $type, 'subject_id' => $subject, 'related_id' => $related, 'event_key' => "{$kind}:{$subject}:aaaaaaaaaaaa", 'wait' => $wait],
            $rows[0],
        );
        self::assertSame([], FakeHost::$log);
    }

    /** @return iterable<string, array{mixed}> */
    public static function nonsense(): iterable
    {
        yield 'nothing' => [''];
        yield 'null' => [null];
        yield 'false' => [false];
        yield 'text' => ["12' OR 1=1"];
        yield 'a negative number' => [-4];
        yield 'an empty array' => [[]];
        yield 'an array of arrays' => [['id' => ['id' => 3], 'invoiceid' => new stdClass()]];
        yield 'an object' => [new stdClass()];
        yield 'a closure' => [static fn (): int => 3];
    }

    /** @dataProvider nonsense */
    public function test_no_event_breaks_the_host_whatever_it_carries(mixed $argument): void
    {
        foreach (glob(dirname(__DIR__, 2) . '/hooks/*.php') as $file) {
            $event = basename($file, '.php');
            if ($event !== 'after_cron_run' && $event !== 'before_payment_updated') {
                hooks()->do_action($event, $argument);
            }
        }

        self::assertSame([], $this->rows('SELECT id FROM {p}lm_signal'));
    }

    public function test_the_payment_that_is_about_to_be_edited_is_passed_on_unchanged(): void
    {
        $data = ['amount' => '5.00', 'note' => 'x'];

        self::assertSame($data, hooks()->apply_filters('before_payment_updated', $data, 57));
        self::assertSame($data, hooks()->apply_filters('before_payment_updated', $data));
        self::assertNull(hooks()->apply_filters('before_payment_updated', null, []));

        $rows = $this->rows('SELECT kind, subject_id FROM {p}lm_signal');
        self::assertEquals([['kind' => 'payment_update_started', 'subject_id' => 57]], $rows);
    }

    public function test_the_next_request_records_the_same_event_again(): void
    {
        hooks()->do_action('after_payment_added', 57);
        $this->startRequest('bbbbbbbbbbbb');
        hooks()->do_action('after_payment_added', 57);

        self::assertCount(2, $this->rows('SELECT id FROM {p}lm_signal'));
    }

    public function test_a_missing_table_costs_a_line_in_the_log_and_nothing_else(): void
    {
        $this->change('DROP TABLE {p}lm_signal');

        hooks()->do_action('after_payment_added', 57);
        hooks()->do_action('after_payment_added', 58);
        $this->endRequest();

        self::assertContains('error', array_column(FakeHost::$log, 0));
        self::assertTrue($this->db->db_debug, 'the host finds its connection as it left it');
    }

    public function test_what_could_not_be_written_at_once_is_written_after_the_response(): void
    {
        $this->change('RENAME TABLE {p}lm_signal TO {p}lm_elsewhere');
        hooks()->do_action('after_payment_added', 57);
        hooks()->do_action('after_payment_added', 58);
        $this->change('RENAME TABLE {p}lm_elsewhere TO {p}lm_signal');
        $this->endRequest();

        self::assertCount(2, $this->rows('SELECT id FROM {p}lm_signal'));
    }

    public function test_somebody_elses_lock_holds_the_host_up_for_a_second_only_and_no_signal_is_lost(): void
    {
        $other = TestDatabase::connect();
        $other->query('BEGIN');
        $other->query('SELECT * FROM ' . TestDatabase::PREFIX . 'lm_signal FOR UPDATE');
        $before = $this->rows('SELECT @@innodb_lock_wait_timeout AS seconds');

        $start = microtime(true);
        hooks()->do_action('after_payment_added', 57);
        hooks()->do_action('after_payment_added', 58);
        $waited = microtime(true) - $start;
        $other->query('ROLLBACK');
        $other->close();
        $this->endRequest();

        self::assertLessThan((float) $before[0]['seconds'], $waited, 'the server would have waited that long');
        self::assertCount(2, $this->rows('SELECT id FROM {p}lm_signal'));
        self::assertSame($before, $this->rows('SELECT @@innodb_lock_wait_timeout AS seconds'));
    }

    public function test_the_sidecar_is_poked_once_per_request_and_only_if_something_happened(): void
    {
        $this->endRequest();
        self::assertSame(0, $this->pokes);

        hooks()->do_action('after_payment_added', 57);
        hooks()->do_action('after_payment_added', 58);
        self::assertSame(0, $this->pokes, 'not before the response');
        $this->endRequest();

        self::assertSame(1, $this->pokes);
    }

    public function test_every_hook_file_is_named_after_the_event_it_listens_to(): void
    {
        foreach (glob(dirname(__DIR__, 2) . '/hooks/*.php') as $file) {
            self::assertContains(basename($file, '.php'), hooks()->tags());
        }
    }
}
