<?php

declare(strict_types=1);

require_once __DIR__ . '/support/RecordingSurface.php';

/** Each kind of answer reaches the browser in the form that fits the page that asked. */
final class DeliveryTest extends HostTestCase
{
    private RecordingSurface $surface;

    private RecordingOutput $output;

    private bool $commandsSucceed = true;

    /** @var list<int> */
    private array $reported = [];

    private ?array $finishedFlash = null;

    public function test_a_page_stands_in_the_hosts_layout_with_the_answers_status(): void
    {
        $this->deliver(404, ['kind' => 'page', 'title' => 'Members', 'html' => '<p>x</p>']);

        self::assertSame([['Members', '<p>x</p>']], $this->surface->embedded);
        self::assertSame(404, $this->output->status);
    }

    public function test_a_fragment_goes_out_alone_to_the_script_and_in_a_page_to_a_person_without_it(): void
    {
        $this->deliver(200, ['kind' => 'fragment', 'html' => '<p>x</p>'], true);
        self::assertSame('<p>x</p>', $this->output->body);

        $this->deliver(200, ['kind' => 'fragment', 'html' => '<p>x</p>'], false);
        self::assertSame('<p>x</p>', $this->surface->embedded[0][1]);
    }

    /** @return iterable<string, array{string, string}> */
    public static function destinations(): iterable
    {
        $base = 'http://host.test/admin/loyalty_memberships/';
        yield 'of ours' => ['members/12?page=2', $base . 'members/12?page=2'];
        yield 'of the host' => ['/admin/invoices/list_invoices/4711', 'http://host.test/admin/invoices/list_invoices/4711'];
        yield 'with a time in it' => ['entries?from=10:30', $base . 'entries?from=10:30'];
        yield 'another site' => ['https://evil.test/', $base];
        yield 'another site without a scheme' => ['//evil.test/', $base];
        yield 'with backslashes' => ['/\\evil.test/', $base];
        yield 'a script' => ['javascript:alert(1)', $base];
        yield 'a second header' => ["members\r\nX: y", $base];
    }

    /** @dataProvider destinations */
    public function test_a_redirect_stays_inside_the_host(string $to, string $url): void
    {
        $this->deliver(200, ['kind' => 'redirect', 'to' => $to, 'flash' => ['type' => 'success', 'message' => 'Saved']]);

        self::assertSame($url, $this->output->redirect);
        self::assertSame([['success', 'Saved']], FakeHost::$alerts);
    }

    public function test_a_message_is_text_although_the_host_prints_it_as_html(): void
    {
        $this->deliver(200, ['kind' => 'redirect', 'to' => 'x', 'flash' => ['type' => 'success', 'message' => 'The balance of <img src=x onerror="x()"> is 5']]);

        self::assertSame([['success', 'The balance of &lt;img src=x onerror=&quot;x()&quot;&gt; is 5']], FakeHost::$alerts);
    }

    public function test_the_script_follows_a_redirect_with_the_whole_window(): void
    {
        $this->deliver(200, ['kind' => 'redirect', 'to' => 'members'], true);

        self::assertSame(['redirect' => 'http://host.test/admin/loyalty_memberships/members'], json_decode($this->output->body, true));
        self::assertNull($this->output->redirect);
    }

    public function test_commands_are_run_and_reported_before_the_person_goes_on(): void
    {
        $answer = ['kind' => 'redirect', 'to' => 'x', 'flash' => ['type' => 'success', 'message' => 'Redeemed'], 'runCommands' => [3, '4']];
        $this->deliver(200, $answer);
        self::assertSame([3, 4], $this->reported);
        self::assertSame([['success', 'Redeemed']], FakeHost::$alerts);
    }

    public function test_a_command_that_failed_is_told_in_the_sidecars_words(): void
    {
        $this->commandsSucceed = false;
        $this->finishedFlash = ['type' => 'danger', 'message' => 'The invoice was cancelled meanwhile'];
        $this->deliver(200, ['kind' => 'redirect', 'to' => 'x', 'flash' => ['type' => 'success', 'message' => 'Redeemed'], 'runCommands' => [3]]);

        self::assertSame([['danger', 'The invoice was cancelled meanwhile']], FakeHost::$alerts);
    }

    public function test_a_command_that_failed_is_told_in_our_words_when_the_sidecar_is_silent(): void
    {
        $this->commandsSucceed = false;
        $this->deliver(200, ['kind' => 'redirect', 'to' => 'x', 'flash' => ['type' => 'success', 'message' => 'Redeemed'], 'runCommands' => [3]]);

        self::assertSame('warning', FakeHost::$alerts[0][0]);
    }

    public function test_data_goes_out_as_json(): void
    {
        $this->deliver(200, ['kind' => 'data', 'data' => ['name' => '</script>é'], 'runCommands' => [3]], true);

        self::assertSame(['name' => '</script>é'], json_decode($this->output->body, true));
        self::assertStringNotContainsString('</script>', $this->output->body);
        self::assertSame([3], $this->reported);
    }

    public function test_a_file_is_sent_under_a_safe_name(): void
    {
        $this->deliver(200, ['kind' => 'download', 'filename' => "điểm\"\r\nX: y.csv", 'contentType' => 'text/csv', 'bodyBase64' => base64_encode('a,b')]);

        self::assertSame('a,b', $this->output->body);
        self::assertMatchesRegularExpression('/^attachment; filename="[A-Za-z0-9._-]+"; filename\*=UTF-8\'\'[A-Za-z0-9._%~-]+$/', $this->output->headers['Content-Disposition']);
        self::assertSame('nosniff', $this->output->headers['X-Content-Type-Options']);
    }

    public function test_a_refusal_keeps_its_status_and_its_words(): void
    {
        $error = ['kind' => 'error', 'error' => ['code' => 'x', 'message' => 'Not <b>enough</b>', 'details' => [], 'requestId' => 'r']];
        $this->deliver(422, $error, true);
        self::assertSame(422, $this->output->status);
        self::assertSame('Not <b>enough</b>', json_decode($this->output->body, true)['error']['message']);

        $this->deliver(422, $error);
        self::assertStringContainsString('Not &lt;b&gt;enough&lt;/b&gt;', $this->surface->embedded[0][1]);
    }

    /** @return iterable<array{string, string}> */
    public static function languages(): iterable
    {
        yield ['english', 'Loyalty is unavailable'];
        yield ['vietnamese', 'tạm thời chưa truy cập được'];
        yield ['french', 'momentanément indisponible'];
    }

    /** @dataProvider languages */
    public function test_without_a_sidecar_a_page_says_so_calmly_in_the_persons_language(string $language, string $words): void
    {
        FakeHost::speak($language);
        $this->delivery()->deliver(Loyalty_answer::unavailable('none_alive'), false);
        self::assertSame(503, $this->output->status);
        self::assertStringContainsString($words, $this->surface->embedded[0][1]);

        $this->delivery()->deliver(Loyalty_answer::unavailable('none_alive'), true);
        self::assertSame(200, $this->output->status, 'a panel inside a page of the host is no error of that page');
        self::assertStringContainsString($words, $this->output->body);
    }

    private function deliver(int $status, array $fields, bool $isAjax = false): void
    {
        $this->delivery()->deliver(Loyalty_answer::from_body($status, (string) json_encode($fields)), $isAjax);
    }

    private function delivery(): Loyalty_delivery
    {
        $this->surface = new RecordingSurface();
        $this->output = new RecordingOutput();
        $commands = new class ($this->commandsSucceed) {
            public function __construct(private readonly bool $succeed)
            {
            }

            public function run(array $ids): bool
            {
                return $this->succeed;
            }
        };

        return new Loyalty_delivery($this->surface, $this->output, $commands, function (array $ids): Loyalty_answer {
            $this->reported = $ids;

            return $this->finishedFlash === null
                ? Loyalty_answer::unavailable('timeout')
                : Loyalty_answer::from_body(200, (string) json_encode(['kind' => 'data', 'data' => ['flash' => $this->finishedFlash]]));
        });
    }
}
