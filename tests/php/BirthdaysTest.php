<?php

declare(strict_types=1);

/** Everybody's birthday is told once a year, also after days without cron. */
final class BirthdaysTest extends HostTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $this->activate();
        $this->change("INSERT INTO {p}customfields (id, fieldto, name, type, active) VALUES (1, 'contacts', 'Birthday', 'date_picker', 1), (2, 'customers', 'Founded', 'date_picker', 1)");
    }

    public function test_a_birthday_is_told_once_however_often_the_cron_runs(): void
    {
        $this->person(7, '1990-11-23');

        $this->record('2026-11-23');
        $this->record('2026-11-23');
        $this->record('2026-11-24');

        $rows = $this->rows('SELECT kind, subject_type, subject_id, related_id, event_key FROM {p}lm_signal');
        self::assertEquals([['kind' => 'birthday', 'subject_type' => 'contact', 'subject_id' => 7, 'related_id' => 2026, 'event_key' => 'birthday:7:2026']], $rows);
        $this->record('2027-11-23');
        self::assertCount(2, $this->rows('SELECT id FROM {p}lm_signal'));
    }

    /** @return iterable<string, array{string, string, bool}> */
    public static function days(): iterable
    {
        yield 'the day itself' => ['1990-11-23', '2026-11-23', true];
        yield 'tomorrow' => ['1990-11-24', '2026-11-23', false];
        yield 'six days ago' => ['1990-11-17', '2026-11-23', true];
        yield 'seven days ago' => ['1990-11-16', '2026-11-23', false];
        yield 'last year, told in January' => ['1990-12-30', '2027-01-02', true];
        yield '29 February in a common year, on the 28th' => ['2000-02-29', '2027-02-28', true];
        yield '29 February in a common year, not on the 27th' => ['2000-02-29', '2027-02-27', false];
        yield '29 February in a common year, four days late' => ['2000-02-29', '2027-03-03', true];
        yield '29 February in a leap year, not on the 28th' => ['2000-02-29', '2028-02-28', false];
        yield '29 February in a leap year' => ['2000-02-29', '2028-02-29', true];
        yield 'born today' => ['2026-11-23', '2026-11-23', false];
        yield 'no date at all' => ['n/a', '2026-11-23', false];
    }

    /** @dataProvider days */
    public function test_the_day_is_found(string $born, string $today, bool $isTold): void
    {
        $this->person(7, $born);
        $this->record($today);

        self::assertCount($isTold ? 1 : 0, $this->rows('SELECT id FROM {p}lm_signal'));
    }

    public function test_a_birthday_in_december_that_is_told_in_january_belongs_to_its_own_year(): void
    {
        $this->person(7, '1990-12-30');
        $this->record('2027-01-02');

        self::assertSame('birthday:7:2026', $this->rows('SELECT event_key FROM {p}lm_signal')[0]['event_key']);
    }

    public function test_a_customers_field_is_told_by_its_primary_contact(): void
    {
        $this->change('INSERT INTO {p}contacts (id, userid, is_primary, active) VALUES (7, 12, 1, 1), (8, 12, 0, 1), (12, 99, 1, 1)');
        $this->change("INSERT INTO {p}customfieldsvalues (relid, fieldid, fieldto, value) VALUES (12, 2, 'customers', '1990-11-23')");
        $this->record('2026-11-23', 2);

        self::assertSame(['7'], array_column($this->rows('SELECT subject_id FROM {p}lm_signal'), 'subject_id'));
    }

    public function test_inactive_contacts_and_other_fields_are_left_out(): void
    {
        $this->person(7, '1990-11-23', 0);
        $this->change("INSERT INTO {p}contacts (id, userid, is_primary, active) VALUES (9, 12, 1, 1)");
        $this->change("INSERT INTO {p}customfieldsvalues (relid, fieldid, fieldto, value) VALUES (9, 3, 'contacts', '1990-11-23')");
        $this->record('2026-11-23');
        $this->record('2026-11-23', 77);

        self::assertSame([], $this->rows('SELECT id FROM {p}lm_signal'));
    }

    public function test_the_cron_takes_the_day_of_the_hosts_time_zone(): void
    {
        FakeHost::$options['loyalty_memberships_birthday_field'] = '1';
        FakeHost::$options['default_timezone'] = 'Pacific/Kiritimati';
        $today = new DateTimeImmutable('now', new DateTimeZone('Pacific/Kiritimati'));
        $this->person(7, '1990-' . $today->format('m-d'));

        hooks()->do_action('after_cron_run', false);

        self::assertCount(1, $this->rows('SELECT id FROM {p}lm_signal'));
    }

    private function person(int $id, string $born, int $active = 1): void
    {
        $this->change('INSERT INTO {p}contacts (id, userid, is_primary, active) VALUES (?, 12, 1, ?)', [$id, $active]);
        $this->change("INSERT INTO {p}customfieldsvalues (relid, fieldid, fieldto, value) VALUES (?, 1, 'contacts', ?)", [$id, $born]);
    }

    private function record(string $today, int $field = 1): void
    {
        (new Loyalty_birthdays(Loyalty_module::database()))->record($field, new DateTimeImmutable($today));
    }
}
