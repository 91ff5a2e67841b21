<?php

declare(strict_types=1);

/** A product that was taken for points becomes one invoice with one payment, whatever breaks in between. */
final class CreateInvoiceTest extends HostTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $this->activate();
        FakePaymentsModel::reset();
        FakeInvoicesModel::reset();
        $this->change("INSERT INTO {p}clients (userid, company) VALUES (12, 'Alfa')");
        $this->change("INSERT INTO {p}currencies (id, name) VALUES (3, 'EUR')");
        $this->change("INSERT INTO {p}taxes (name, taxrate) VALUES ('VAT', 20), ('City', 2.5)");
    }

    public function test_invoice_and_payment_are_made_in_one_go(): void
    {
        $id = $this->command();

        self::assertTrue($this->commands()->run([$id]));

        $form = FakeInvoicesModel::$added[0];
        self::assertSame([12, 3, '24.99', '29.99'], [$form['clientid'], $form['currency'], $form['subtotal'], $form['total']]);
        self::assertSame(['VAT|20.00'], $form['newitems'][1]['taxname']);
        self::assertNotContains(get_option('loyalty_memberships_payment_mode'), $form['allowed_payment_modes']);
        $payment = $this->rows('SELECT * FROM {p}invoicepaymentrecords')[0];
        self::assertSame(['20.00', 'LR-0A', get_option('loyalty_memberships_payment_mode')], [$payment['amount'], $payment['transactionid'], $payment['paymentmode']]);
        self::assertSame(['done', '{"invoice_id":' . $payment['invoiceid'] . ',"payment_id":' . $payment['id'] . '}', null], $this->state($id));
    }

    public function test_without_a_payment_the_invoice_is_left_due(): void
    {
        $id = $this->command(['payment' => null]);

        self::assertTrue($this->commands()->run([$id]));
        self::assertSame([], $this->rows('SELECT id FROM {p}invoicepaymentrecords'));
    }

    public function test_money_besides_is_invoiced_with_each_of_its_taxes(): void
    {
        $line = ['description' => 'Mug', 'long_description' => '', 'qty' => '1', 'unit' => '', 'rate' => '20.00', 'taxes' => ['VAT|20.00', 'City|2.50']];
        $id   = $this->command(['lines' => [$line], 'subtotal' => '20.00', 'total' => '24.50', 'payment' => null]);

        self::assertTrue($this->commands()->run([$id]));
        $form = FakeInvoicesModel::$added[0];
        self::assertSame(['20.00', '24.50', ['VAT|20.00', 'City|2.50']], [$form['subtotal'], $form['total'], $form['newitems'][1]['taxname']]);
    }

    /** @return array<string, array{string}> */
    public static function changes_of_a_tax(): array
    {
        return [
            'it is deleted'       => ["DELETE FROM {p}taxes WHERE name = 'VAT'"],
            'its rate is changed' => ["UPDATE {p}taxes SET taxrate = 21 WHERE name = 'VAT'"],
            'it is renamed'       => ["UPDATE {p}taxes SET name = 'Sales tax' WHERE name = 'VAT'"],
        ];
    }

    /** @dataProvider changes_of_a_tax */
    public function test_a_tax_that_says_something_else_by_now_is_refused(string $change): void
    {
        $id = $this->command();
        $this->change($change);

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame(['failed', null, 'tax_missing'], $this->state($id));
        self::assertSame([], $this->rows('SELECT id FROM {p}invoices'));
    }

    public function test_an_invoice_that_stands_is_finished_though_its_tax_is_gone(): void
    {
        $id = $this->command();
        $this->commands()->run([$id]);
        $this->change('DELETE FROM {p}taxes');
        $this->lost($id);

        self::assertSame([$id], $this->commands()->run_pending());
        self::assertSame('done', $this->state($id)[0]);
    }

    public function test_a_crash_before_the_report_makes_nothing_twice(): void
    {
        $id = $this->command();
        $this->commands()->run([$id]);
        $this->lost($id);

        self::assertSame([$id], $this->commands()->run_pending());
        self::assertSame('done', $this->state($id)[0]);
        self::assertCount(1, $this->rows('SELECT id FROM {p}invoices'));
        self::assertCount(1, $this->rows('SELECT id FROM {p}invoicepaymentrecords'));
    }

    public function test_a_crash_between_invoice_and_payment_leaves_only_the_payment_to_be_made(): void
    {
        $id = $this->command();
        $this->commands()->run([$id]);
        $this->change('DELETE FROM {p}invoicepaymentrecords');
        $this->lost($id);

        self::assertSame([$id], $this->commands()->run_pending());
        self::assertCount(1, FakeInvoicesModel::$added);
        self::assertCount(1, $this->rows('SELECT id FROM {p}invoicepaymentrecords'));
    }

    public function test_a_hook_that_breaks_after_the_invoice_does_not_make_a_second_one(): void
    {
        FakeInvoicesModel::reset('breaks afterwards');
        $id = $this->command();

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame('pending', $this->state($id)[0]);
        self::assertSame([$id], $this->commands()->run_pending());
        self::assertSame('done', $this->state($id)[0]);
        self::assertCount(1, FakeInvoicesModel::$added);
    }

    public function test_a_payment_that_is_refused_names_the_invoice_that_stands(): void
    {
        $id = $this->command(['payment' => ['amount' => '30.00', 'note' => '']]);

        self::assertFalse($this->commands()->run([$id]));
        $invoice = $this->rows('SELECT id FROM {p}invoices')[0]['id'];
        self::assertSame(['failed', '{"invoice_id":' . $invoice . '}', 'amount_exceeds_due'], $this->state($id));
    }

    public function test_another_order_of_the_same_client_is_another_invoice(): void
    {
        $this->commands()->run([$this->command(), $this->command(['reference' => 'LR-0B'])]);

        self::assertCount(2, $this->rows('SELECT id FROM {p}invoices'));
    }

    /** @return array<string, array{array<string, mixed>, string}> */
    public static function refusals(): array
    {
        return [
            'an unknown client' => [['client_id' => 99], 'client_missing'],
            'an unknown currency' => [['currency' => 'XXX'], 'currency_missing'],
            'no lines' => [['lines' => []], 'payload_invalid'],
            'a tax without a rate' => [['lines' => [['description' => 'Mug', 'qty' => '1', 'rate' => '20.00', 'taxes' => ['VAT']]]], 'payload_invalid'],
            'an amount that is none' => [['total' => '1e3'], 'payload_invalid'],
            'a reference that could match others' => [['reference' => 'LR-%'], 'payload_invalid'],
        ];
    }

    /** @dataProvider refusals */
    public function test_what_cannot_be_made_is_refused_with_its_reason(array $change, string $reason): void
    {
        $id = $this->command($change);

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame(['failed', null, $reason], $this->state($id));
        self::assertSame([], $this->rows('SELECT id FROM {p}invoices'));
    }

    public function test_a_model_that_refuses_and_a_host_without_the_note_end_the_command(): void
    {
        FakeInvoicesModel::reset('refuses');
        $refused = $this->command();
        self::assertFalse($this->commands()->run([$refused]));
        self::assertSame('host_refused', $this->state($refused)[2]);

        $this->change('ALTER TABLE {p}invoices DROP COLUMN adminnote');
        $id = $this->command();
        self::assertFalse($this->commands()->run([$id]));
        self::assertSame('model_missing', $this->state($id)[2]);
    }

    private function lost(int $id): void
    {
        $this->change("UPDATE {p}lm_command SET status = 'running', result = NULL, claimed_at = UTC_TIMESTAMP(3) - INTERVAL 3 MINUTE WHERE id = ?", [$id]);
    }

    private function commands(): Loyalty_commands
    {
        return Loyalty_module::commands();
    }

    private function command(array $changes = []): int
    {
        static $number = 0;
        $payload = array_filter($changes + [
            'client_id' => 12,
            'currency' => 'EUR',
            'date' => '2026-11-23',
            'reference' => 'LR-0A',
            'lines' => [['description' => 'Coffee', 'long_description' => '', 'qty' => '1', 'unit' => 'kg', 'rate' => '24.99', 'taxes' => ['VAT|20.00']]],
            'subtotal' => '24.99',
            'total' => '29.99',
            'payment' => ['amount' => '20.00', 'note' => 'Reward'],
        ], static fn ($value): bool => $value !== null);
        $this->change(
            "INSERT INTO {p}lm_command (kind, payload, idempotency_key, status, created_at) VALUES ('create_invoice', ?, ?, 'pending', UTC_TIMESTAMP(3))",
            [(string) json_encode($payload), 'create-' . ++$number],
        );

        return (int) $this->rows('SELECT LAST_INSERT_ID() AS id')[0]['id'];
    }

    /** @return array{string, string|null, string|null} */
    private function state(int $id): array
    {
        return array_values($this->rows('SELECT status, result, last_error FROM {p}lm_command WHERE id = ?', [$id])[0]);
    }
}
