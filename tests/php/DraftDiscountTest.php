<?php

declare(strict_types=1);

/** Points become the discount of a draft, and go again, in one statement with what the redemption says of it. */
final class DraftDiscountTest extends HostTestCase
{
    private const TOTALS = ['subtotal' => '200.00', 'total_tax' => '30.00', 'total' => '230.00', 'adjustment' => '0.00', 'discount_percent' => '0.00', 'discount_total' => '0.00'];

    private int $invoice;

    protected function setUp(): void
    {
        parent::setUp();
        $this->activate();
        FakeInvoicesModel::reset();
        $this->change("INSERT INTO {p}invoices (clientid, status, subtotal, total_tax, total) VALUES (12, 6, 200, 30, 230)");
        $this->invoice = (int) $this->rows('SELECT LAST_INSERT_ID() AS id')[0]['id'];
        $this->change("INSERT INTO {p}lm_redemption (reference, invoice_id, booking, status) VALUES ('LM-0A', ?, 'discount', 'authorised')", [$this->invoice]);
    }

    public function test_the_discount_is_written_with_the_total_and_noted_with_the_redemption(): void
    {
        $id = $this->order('discount_draft');

        self::assertTrue($this->commands()->run([$id]));

        self::assertSame(['before_tax', '0.00', '10.00', '218.50', '6'], $this->draft());
        self::assertNotNull($this->discountedAt());
        self::assertSame(['done', '{"discount_total":"10.00","total":"218.50"}', null], $this->state($id));
        self::assertSame([[$this->invoice, 'invoice', TestDatabase::PREFIX . 'invoices']], FakeHost::$taxed);
        self::assertStringContainsString('[LM-0A]', FakeInvoicesModel::$activities[0][1]);
    }

    public function test_it_is_written_once_however_often_it_is_tried(): void
    {
        $id = $this->order('discount_draft');
        $this->commands()->run([$id]);
        $this->lost($id);

        self::assertSame([$id], $this->commands()->run_pending());
        self::assertSame('done', $this->state($id)[0]);
        self::assertSame('218.50', $this->draft()[3]);
        self::assertCount(1, FakeInvoicesModel::$activities);
        self::assertCount(2, FakeHost::$taxed);
    }

    public function test_a_log_that_breaks_after_the_writing_leaves_it_done(): void
    {
        FakeInvoicesModel::reset('breaks on activity');
        $id = $this->order('discount_draft');

        self::assertTrue($this->commands()->run([$id]));
        self::assertSame('10.00', $this->draft()[2]);
    }

    public function test_a_total_of_nothing_leaves_the_draft_a_draft(): void
    {
        $id = $this->order('discount_draft', ['discount_total' => '200.00', 'total' => '0.00']);

        self::assertTrue($this->commands()->run([$id]));
        self::assertSame(['before_tax', '0.00', '200.00', '0.00', '6'], $this->draft());
    }

    public function test_the_sidecar_is_told_to_look_at_the_invoice_again(): void
    {
        $this->commands()->run([$this->order('discount_draft')]);

        $signals = $this->rows("SELECT kind, subject_id FROM {p}lm_signal WHERE kind = 'invoice_updated'");
        self::assertSame([['kind' => 'invoice_updated', 'subject_id' => (string) $this->invoice]], $signals);
    }

    /** @return array<string, array{string, string}> */
    public static function changes(): array
    {
        return [
            'a line more' => ['subtotal = 210, total = 242', 'draft_changed'],
            'another tax' => ['total_tax = 31', 'draft_changed'],
            'an adjustment' => ['adjustment = 1', 'draft_changed'],
            'a discount of staff' => ["discount_type = 'before_tax', discount_total = 5", 'draft_changed'],
            'a percentage of staff' => ['discount_percent = 5', 'draft_changed'],
            'another client' => ['clientid = 13', 'draft_changed'],
            'issued' => ['status = 1', 'invoice_issued'],
            'cancelled' => ['status = 5', 'invoice_cancelled'],
        ];
    }

    /** @dataProvider changes */
    public function test_a_draft_that_is_not_the_one_that_was_seen_is_left_alone(string $change, string $reason): void
    {
        $id = $this->order('discount_draft');
        $this->change("UPDATE {p}invoices SET {$change} WHERE id = ?", [$this->invoice]);
        $before = $this->draft();

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame(['failed', null, $reason], $this->state($id));
        self::assertSame($before, $this->draft());
        self::assertNull($this->discountedAt());
    }

    public function test_what_comes_after_its_time_is_not_written(): void
    {
        $id = $this->order('discount_draft');
        $this->change("UPDATE {p}lm_redemption SET status = 'released'");

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame('redemption_closed', $this->state($id)[2]);
        self::assertSame('0.00', $this->draft()[2]);
    }

    public function test_an_invoice_and_a_redemption_that_are_gone_end_the_command(): void
    {
        $missing = $this->order('discount_draft', ['reference' => 'LM-0B']);
        self::assertFalse($this->commands()->run([$missing]));
        self::assertSame('redemption_missing', $this->state($missing)[2]);

        $id = $this->order('discount_draft');
        $this->change('DELETE FROM {p}invoices');
        self::assertFalse($this->commands()->run([$id]));
        self::assertSame('invoice_missing', $this->state($id)[2]);
    }

    /** @return array<string, array{array<string, mixed>}> */
    public static function nonsense(): array
    {
        return [
            'an amount that is none' => [['total' => '1e3']],
            'a discount below nothing' => [['discount_total' => '-1.00']],
            'a type that the host does not know' => [['discount_type' => 'sometimes']],
            'nothing seen' => [['seen' => []]],
        ];
    }

    /** @dataProvider nonsense */
    public function test_a_payload_that_makes_no_sense_is_refused(array $change): void
    {
        $id = $this->order('discount_draft', $change);

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame('payload_invalid', $this->state($id)[2]);
        self::assertSame('230.00', $this->draft()[3]);
    }

    public function test_taking_back_restores_the_amounts_and_leaves_the_redemption_without_a_discount(): void
    {
        $this->commands()->run([$this->order('discount_draft')]);
        $this->change('UPDATE {p}invoices SET total_tax = 28.50');
        $this->change("UPDATE {p}lm_redemption SET status = 'captured'");
        $id = $this->restoring();

        self::assertTrue($this->commands()->run([$id]));
        self::assertSame(['', '0.00', '0.00', '230.00', '6'], $this->draft());
        self::assertNull($this->discountedAt());
        $this->lost($id);
        self::assertSame([$id], $this->commands()->run_pending());
        self::assertSame('done', $this->state($id)[0]);
    }

    public function test_a_discount_that_was_issued_meanwhile_is_not_taken_back(): void
    {
        $this->commands()->run([$this->order('discount_draft')]);
        $this->change('UPDATE {p}invoices SET total_tax = 28.50, status = 1');
        $id = $this->restoring();

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame('invoice_issued', $this->state($id)[2]);
        self::assertSame('10.00', $this->draft()[2]);
    }

    private function restoring(): int
    {
        return $this->order('restore_draft', [
            'seen' => ['client_id' => 12, 'discount_type' => 'before_tax', 'discount_total' => '10.00', 'total' => '218.50', 'total_tax' => '28.50'] + self::TOTALS,
            'discount_type' => '',
            'discount_total' => '0.00',
            'total' => '230.00',
        ]);
    }

    private function order(string $kind, array $changes = []): int
    {
        static $number = 0;
        $payload = $changes + [
            'invoice_id' => $this->invoice,
            'reference' => 'LM-0A',
            'seen' => ['client_id' => 12, 'discount_type' => ''] + self::TOTALS,
            'discount_type' => 'before_tax',
            'discount_percent' => '0.00',
            'discount_total' => '10.00',
            'total' => '218.50',
        ];
        $this->change(
            "INSERT INTO {p}lm_command (kind, payload, idempotency_key, status, created_at) VALUES (?, ?, ?, 'pending', UTC_TIMESTAMP(3))",
            [$kind, (string) json_encode($payload), 'draft-' . ++$number],
        );

        return (int) $this->rows('SELECT LAST_INSERT_ID() AS id')[0]['id'];
    }

    private function lost(int $id): void
    {
        $this->change("UPDATE {p}lm_command SET status = 'running', result = NULL, claimed_at = UTC_TIMESTAMP(3) - INTERVAL 3 MINUTE WHERE id = ?", [$id]);
    }

    private function commands(): Loyalty_commands
    {
        return Loyalty_module::commands();
    }

    /** @return list<string> type, percentage, discount, total and status */
    private function draft(): array
    {
        return array_values($this->rows('SELECT discount_type, discount_percent, discount_total, total, status FROM {p}invoices WHERE id = ?', [$this->invoice])[0]);
    }

    private function discountedAt(): ?string
    {
        return $this->rows('SELECT discounted_at FROM {p}lm_redemption')[0]['discounted_at'];
    }

    /** @return array{string, string|null, string|null} */
    private function state(int $id): array
    {
        return array_values($this->rows('SELECT status, result, last_error FROM {p}lm_command WHERE id = ?', [$id])[0]);
    }
}
