<?php

declare(strict_types=1);

/** A request of the browser goes to the sidecar without holding up the person's other pages. */
final class ProxyTest extends HostTestCase
{
    /** @var list<string> */
    private array $steps = [];

    protected function tearDown(): void
    {
        $_POST = [];
        unset($_SERVER['REQUEST_METHOD'], $_SERVER['QUERY_STRING']);
        parent::tearDown();
    }

    public function test_a_form_is_passed_on_as_the_browser_sent_it_but_for_the_token(): void
    {
        $_POST = ['csrf_token_name' => 'secret', 'points' => '120', 'ids' => ['1', '2']];

        $this->serve('POST', ['kind' => 'fragment', 'html' => ''], true, 'page=2&csrf_token_name=secret');

        self::assertSame('ask POST /admin/members/12?page=2 {"points":"120","ids":["1","2"]}', $this->steps[1]);
    }

    public function test_the_session_is_free_while_the_sidecar_thinks(): void
    {
        $this->serve('GET', ['kind' => 'fragment', 'html' => ''], true);

        self::assertSame(['release', 'ask GET /admin/members/12 null', 'deliver fragment'], $this->steps);
    }

    public function test_it_is_taken_up_again_for_a_page_a_message_or_a_command(): void
    {
        foreach ([
            [['kind' => 'page', 'title' => '', 'html' => ''], false],
            [['kind' => 'redirect', 'to' => 'x'], true],
            [['kind' => 'data', 'runCommands' => [3]], true],
        ] as [$fields, $isAjax]) {
            $this->steps = [];
            $this->serve('GET', $fields, $isAjax);
            self::assertSame('resume', $this->steps[2]);
        }
    }

    private function serve(string $method, array $fields, bool $isAjax, string $query = ''): void
    {
        $_SERVER['REQUEST_METHOD'] = $method;
        $_SERVER['QUERY_STRING'] = $query;
        $note = function (string $step): void {
            $this->steps[] = $step;
        };
        $parts = new class ($note, Loyalty_answer::from_body(200, (string) json_encode($fields))) {
            public function __construct(private readonly Closure $note, private readonly Loyalty_answer $answer)
            {
            }

            public function release_session(): void
            {
                ($this->note)('release');
            }

            public function resume_session(): void
            {
                ($this->note)('resume');
            }

            public function ask(string $method, string $path, array $identity, ?array $fields): Loyalty_answer
            {
                ($this->note)("ask {$method} {$path} " . json_encode($fields));

                return $this->answer;
            }

            public function deliver(Loyalty_answer $answer, bool $isAjax): void
            {
                ($this->note)("deliver {$answer->kind}");
            }
        };
        $identity = ['actor' => 'staff', 'csrf' => ['name' => 'csrf_token_name', 'value' => 'secret']];
        (new Loyalty_proxy($parts, $parts, $parts))->serve('admin/loyalty_memberships/members/12', 'loyalty_memberships', '/admin', 'members', $identity, $isAjax);
    }
}
