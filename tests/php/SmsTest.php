<?php

declare(strict_types=1);

/** Our texts stand among the host's SMS triggers, and each is sent once to the contact's own number, or says why not. */
final class SmsTest extends HostTestCase
{
    private const TRIGGER = 'loyalty_points_earned';

    protected function setUp(): void
    {
        parent::setUp();
        $this->activate();
        FakeHost::$ci->app_sms = new FakeSms();
        FakeSms::$active = [self::TRIGGER];
        $this->change("INSERT INTO {p}contacts (id, userid, is_primary, active, email, phonenumber) VALUES (7, 12, 1, 1, 'mai@example.test', '+84 900')");
    }

    public function test_every_message_has_a_trigger_with_its_merge_fields_beside_those_of_others(): void
    {
        $triggers = hooks()->apply_filters('sms_gateway_available_triggers', ['theirs' => ['label' => 'Theirs']]);

        self::assertSame(['label' => 'Theirs'], $triggers['theirs']);
        foreach (Loyalty_templates::FIELDS as $trigger => $fields) {
            self::assertNotSame('', $triggers[$trigger]['label']);
            self::assertStringStartsNotWith('loyalty_memberships_', $triggers[$trigger]['info']);
            self::assertContains('{loyalty_portal_url}', $triggers[$trigger]['merge_fields']);
            self::assertCount(count(Loyalty_templates::COMMON_FIELDS) + count($fields), $triggers[$trigger]['merge_fields']);
        }
    }

    public function test_each_message_has_a_text_for_everybody_and_one_per_other_language(): void
    {
        update_option('active_language', 'vietnamese');
        $triggers = array_keys(hooks()->apply_filters('sms_gateway_available_triggers', []));

        self::assertSame(
            [self::TRIGGER, self::TRIGGER . '_english', self::TRIGGER . '_french'],
            array_values(array_filter($triggers, fn (string $trigger): bool => str_starts_with($trigger, self::TRIGGER))),
        );
    }

    /** @return iterable<string, array{list<string>, string, string}> */
    public static function texts(): iterable
    {
        $vietnamese = self::TRIGGER . '_vietnamese';
        yield 'its own' => [[self::TRIGGER, $vietnamese], 'vietnamese', $vietnamese];
        yield 'its own, where there is none for everybody' => [[$vietnamese], 'vietnamese', $vietnamese];
        yield 'the one for everybody, where it has none' => [[self::TRIGGER], 'vietnamese', self::TRIGGER];
        yield 'the one for everybody, in the CRM’s own language' => [[self::TRIGGER, self::TRIGGER . '_english'], 'english', self::TRIGGER];
        yield 'the one for everybody, in a language that we do not speak' => [[self::TRIGGER, $vietnamese], 'german', self::TRIGGER];
    }

    /** @dataProvider texts */
    public function test_a_client_gets_the_text_of_its_language(array $active, string $language, string $trigger): void
    {
        FakeSms::$active = $active;
        $this->commands()->run([$this->text(['language' => $language])]);

        self::assertSame([$trigger], array_column(FakeSms::$sent, 'trigger'));
    }

    public function test_a_text_goes_to_the_contact_once(): void
    {
        $id = $this->text(['merge' => ['{loyalty_points}' => '<b>120</b> & more']]);
        self::assertTrue($this->commands()->run([$id]));
        $this->commands()->run([$id]);

        self::assertCount(1, FakeSms::$sent);
        self::assertSame([self::TRIGGER, '+84 900'], [FakeSms::$sent[0]['trigger'], FakeSms::$sent[0]['phone']]);
        // A text message is no HTML.
        self::assertSame('<b>120</b> & more', FakeSms::$sent[0]['fields']['{loyalty_points}']);
        self::assertStringContainsString('loyalty_memberships/rewards', FakeSms::$sent[0]['fields']['{loyalty_portal_url}']);
    }

    public function test_one_whose_runner_died_is_not_sent_again(): void
    {
        $id = $this->text();
        $this->change("UPDATE {p}lm_command SET status = 'running', attempts = 1, claimed_at = UTC_TIMESTAMP(3) - INTERVAL 3 MINUTE");
        $this->commands()->run_pending();

        self::assertSame([], FakeSms::$sent);
        self::assertSame(['failed', 'interrupted'], $this->outcome($id));
    }

    /** @return iterable<string, array{string, array<string, mixed>, string}> */
    public static function refusals(): iterable
    {
        yield 'the contact is gone' => ['DELETE FROM {p}contacts', [], 'contact_missing'];
        yield 'the contact is inactive' => ['UPDATE {p}contacts SET active = 0', [], 'contact_inactive'];
        yield 'the contact has no number' => ["UPDATE {p}contacts SET phonenumber = ''", [], 'no_phone'];
        yield 'the number is another now' => ["UPDATE {p}contacts SET phonenumber = '+84 901'", [], 'phone_changed'];
        yield 'the text is not written' => ['SELECT 1', ['trigger' => 'loyalty_welcome'], 'sms_inactive'];
        yield 'it is no text of ours' => ['SELECT 1', ['trigger' => 'theirs'], 'payload_invalid'];
        yield 'no values are named' => ['SELECT 1', ['merge' => null], 'payload_invalid'];
    }

    /** @dataProvider refusals */
    public function test_what_cannot_be_sent_says_why(string $meanwhile, array $payload, string $reason): void
    {
        $id = $this->text($payload);
        $this->change($meanwhile);
        $this->commands()->run([$id]);

        self::assertSame([], FakeSms::$sent);
        self::assertSame(['failed', $reason], $this->outcome($id));
    }

    /** @return array{string, ?string} */
    private function outcome(int $id): array
    {
        $row = $this->rows('SELECT status, last_error FROM {p}lm_command WHERE id = ?', [$id])[0];

        return [$row['status'], $row['last_error']];
    }

    private function commands(): Loyalty_commands
    {
        return new Loyalty_commands([Loyalty_module::class, 'database'], Loyalty_module::host());
    }

    private function text(array $payload = []): int
    {
        $payload += ['trigger' => self::TRIGGER, 'contact_id' => 7, 'client_id' => 12, 'phone' => '+84 900', 'merge' => [], 'key' => 'k'];
        $this->change(
            "INSERT INTO {p}lm_command (kind, payload, idempotency_key, status, created_at) VALUES ('send_sms', ?, ?, 'pending', UTC_TIMESTAMP(3))",
            [json_encode($payload), 'key'],
        );

        return (int) $this->rows('SELECT MAX(id) AS id FROM {p}lm_command')[0]['id'];
    }
}
