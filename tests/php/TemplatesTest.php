<?php

declare(strict_types=1);

/** Our e-mail templates stand among the host's, staff's wording is never overwritten, and each mail is sent once or says why not. */
final class TemplatesTest extends HostTestCase
{
    private const SLUG = 'loyalty_points_expiring';

    protected function setUp(): void
    {
        parent::setUp();
        $this->activate();
        $this->change("INSERT INTO {p}contacts (id, userid, is_primary, active, email) VALUES (7, 12, 1, 1, 'mai@example.test')");
    }

    public function test_activation_makes_every_template_in_three_languages_once(): void
    {
        $this->activate();

        $rows = $this->rows('SELECT slug, language, subject, message, active FROM {p}emailtemplates ORDER BY slug, language');
        self::assertCount(3 * count(Loyalty_templates::FIELDS), $rows);
        foreach ($rows as $row) {
            self::assertSame('1', $row['active']);
            self::assertStringContainsString('{loyalty_portal_url}', $row['message'], "{$row['slug']} {$row['language']}");
        }
        self::assertCount(3, array_unique(array_column(array_filter($rows, static fn (array $row): bool => $row['slug'] === self::SLUG), 'subject')));
    }

    public function test_an_edited_template_is_kept_and_a_deleted_one_is_made_again(): void
    {
        $this->change("UPDATE {p}emailtemplates SET subject = 'Ours', active = 0 WHERE slug = ? AND language = 'french'", [self::SLUG]);
        $this->change("DELETE FROM {p}emailtemplates WHERE slug = ? AND language <> 'french'", [self::SLUG]);
        $this->activate();

        $rows = $this->rows('SELECT language, subject, active FROM {p}emailtemplates WHERE slug = ? ORDER BY language', [self::SLUG]);
        self::assertSame(['english', 'french', 'vietnamese'], array_column($rows, 'language'));
        self::assertSame(['Ours', '0'], [$rows[1]['subject'], $rows[1]['active']]);
    }

    public function test_every_merge_field_of_a_template_is_listed_for_it_and_has_a_name(): void
    {
        $fields = Loyalty_templates::merge_fields();
        foreach ($this->rows('SELECT slug, subject, message FROM {p}emailtemplates') as $row) {
            preg_match_all('/\{loyalty_[a-z_]+\}/', $row['subject'] . $row['message'], $used);
            $listed = array_column(array_filter($fields, static fn (array $field): bool => in_array($row['slug'], $field['templates'], true)), 'key');
            self::assertSame([], array_diff($used[0], $listed), $row['slug']);
        }
        foreach ($fields as $field) {
            self::assertStringStartsNotWith('loyalty_memberships_', $field['name']);
        }
    }

    public function test_the_host_learns_where_the_merge_fields_are_and_lists_the_templates(): void
    {
        self::assertSame(
            ['loyalty_memberships/merge_fields/loyalty_message_merge_fields'],
            hooks()->apply_filters('register_merge_fields', [])
        );
        self::assertFileExists(MODULE_FOLDER . '/libraries/merge_fields/Loyalty_message_merge_fields.php');

        ob_start();
        hooks()->do_action('after_email_templates');
        self::assertSame(3 * count(Loyalty_templates::FIELDS), substr_count((string) ob_get_clean(), '/emails/email_template/'));
    }

    public function test_a_mail_goes_to_the_contact_with_its_values_as_text(): void
    {
        $id = $this->mail(['{loyalty_client_name}' => 'Smith & <b>Sons</b>', '{loyalty_points_list}' => "one\ntwo"]);

        self::assertTrue($this->commands()->run([$id]));
        self::assertSame(['done', '{"sent":true}', null], $this->state($id));
        [$sent] = FakeMailer::$sent;
        self::assertSame(
            ['loyalty_message', 'loyalty_memberships', self::SLUG, 'mai@example.test', 7],
            [$sent['class'], $sent['module'], $sent['slug'], $sent['address'], $sent['contact']]
        );
        self::assertSame('Smith & &lt;b&gt;Sons&lt;/b&gt;', $sent['fields']['{loyalty_client_name}']);
        self::assertSame("one<br />\ntwo", $sent['fields']['{loyalty_points_list}']);
        self::assertStringContainsString('loyalty_memberships/rewards', $sent['fields']['{loyalty_portal_url}']);
    }

    public function test_a_mail_is_sent_once_however_often_its_command_is_run(): void
    {
        $id = $this->mail();
        $this->commands()->run([$id]);
        $this->commands()->run([$id]);
        $this->commands()->run_pending();

        self::assertCount(1, FakeMailer::$sent);
    }

    public function test_a_mail_whose_runner_died_is_not_sent_again_and_says_so(): void
    {
        $id = $this->mail();
        $this->change("UPDATE {p}lm_command SET status = 'running', attempts = 1, claimed_at = UTC_TIMESTAMP(3) - INTERVAL 3 MINUTE");
        $this->commands()->run_pending();

        self::assertSame([], FakeMailer::$sent);
        self::assertSame(['failed', null, 'interrupted'], $this->state($id));
    }

    /** @return iterable<string, array{string, array<string, mixed>, string}> */
    public static function refusals(): iterable
    {
        $of = " WHERE slug = 'loyalty_points_expiring'";
        yield 'the template is switched off' => ["UPDATE {p}emailtemplates SET active = 0{$of}", [], 'template_inactive'];
        yield 'it has no text in any language' => ["UPDATE {p}emailtemplates SET message = '<p> </p>'{$of}", [], 'template_empty'];
        yield 'it has no subject' => ["UPDATE {p}emailtemplates SET subject = ''{$of}", [], 'template_empty'];
        yield 'it is gone' => ["DELETE FROM {p}emailtemplates{$of}", [], 'template_missing'];
        yield 'the contact is gone' => ['DELETE FROM {p}contacts', [], 'contact_missing'];
        yield 'the contact moved to another client' => ['UPDATE {p}contacts SET userid = 13', [], 'contact_missing'];
        yield 'the contact is inactive' => ['UPDATE {p}contacts SET active = 0', [], 'contact_inactive'];
        yield 'the contact has no address' => ["UPDATE {p}contacts SET email = ''", [], 'no_email'];
        yield 'no values are named' => ['SELECT 1', ['merge' => null], 'payload_invalid'];
    }

    /** @dataProvider refusals */
    public function test_what_cannot_be_sent_says_why(string $meanwhile, array $payload, string $reason): void
    {
        $id = $this->mail([], $payload);
        $this->change($meanwhile);

        self::assertFalse($this->commands()->run([$id]));
        self::assertSame(['failed', null, $reason], $this->state($id));
        self::assertSame([], FakeMailer::$sent);
    }

    public function test_a_language_without_a_text_is_written_to_in_english(): void
    {
        $this->change("DELETE FROM {p}emailtemplates WHERE slug = ? AND language <> 'english'", [self::SLUG]);

        self::assertTrue($this->commands()->run([$this->mail([], ['language' => 'german'])]));
    }

    /** @return iterable<string, array{string, string}> */
    public static function failures(): iterable
    {
        yield 'it says no' => ['refuses', 'host_refused'];
        yield 'it breaks' => ['breaks', 'host_error: the mailer broke'];
    }

    /** @dataProvider failures */
    public function test_a_mail_that_the_host_could_not_send_has_failed_for_good(string $behaviour, string $reason): void
    {
        FakeMailer::reset($behaviour);
        $id = $this->mail();
        $this->commands()->run([$id]);
        FakeMailer::reset();
        $this->commands()->run_pending();

        self::assertSame(['failed', null, $reason], $this->state($id));
        self::assertSame([], FakeMailer::$sent);
    }

    public function test_a_host_without_such_a_mailer_is_left_alone(): void
    {
        $host = new class () extends Loyalty_host {
            public function can_send_templates()
            {
                return false;
            }
        };
        $id = $this->mail();
        (new Loyalty_commands([Loyalty_module::class, 'database'], $host))->run([$id]);

        self::assertSame('mailer_missing', $this->state($id)[2]);
    }

    public function test_mails_wait_for_everything_else(): void
    {
        $mail = $this->mail();
        $this->change("INSERT INTO {p}lm_command (kind, payload, idempotency_key, status, created_at) VALUES ('kind_of_later', '{}', 'later', 'pending', UTC_TIMESTAMP(3))");

        self::assertSame($mail, $this->commands()->run_pending()[1]);
    }

    public function test_edited_templates_survive_uninstalling_unless_the_data_goes_too(): void
    {
        require MODULE_FOLDER . '/uninstall.php';
        self::assertCount(3 * count(Loyalty_templates::FIELDS), $this->rows('SELECT slug FROM {p}emailtemplates'));

        FakeHost::$options['loyalty_memberships_drop_on_uninstall'] = '1';
        require MODULE_FOLDER . '/uninstall.php';
        self::assertSame([], $this->rows('SELECT slug FROM {p}emailtemplates'));
    }

    private function commands(): Loyalty_commands
    {
        return Loyalty_module::commands();
    }

    private function mail(array $merge = [], array $changes = []): int
    {
        static $number = 0;
        $payload = $changes + ['template' => self::SLUG, 'contact_id' => 7, 'client_id' => 12, 'language' => 'french', 'merge' => $merge, 'key' => 'expiring:1:2026-12-31:7'];
        $this->change(
            "INSERT INTO {p}lm_command (kind, payload, idempotency_key, status, created_at) VALUES ('send_template', ?, ?, 'pending', UTC_TIMESTAMP(3))",
            [(string) json_encode($payload), 'mail-' . ++$number],
        );

        return (int) $this->rows('SELECT LAST_INSERT_ID() AS id')[0]['id'];
    }

    /** @return array{string, string|null, string|null} */
    private function state(int $id): array
    {
        return array_values($this->rows('SELECT status, result, last_error FROM {p}lm_command WHERE id = ?', [$id])[0]);
    }
}
