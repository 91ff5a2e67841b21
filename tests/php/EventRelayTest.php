<?php

declare(strict_types=1);

/** What other programs report reaches the sidecar unchanged, and its answer reaches them. */
final class EventRelayTest extends HostTestCase
{
    private const PATH = '/index.php/loyalty_memberships/api/events?shop=1';

    private const BODY = "{ \"events\": [ {\"id\":\"é\x00\"} ] }";

    /** @var list<array{path: string, identity: array, fields: array}> */
    private array $asked = [];

    public function test_the_request_is_passed_on_byte_by_byte(): void
    {
        $this->relay(['kind' => 'data', 'data' => ['status' => 200, 'body' => ['results' => []]]]);

        self::assertSame('/system/events', $this->asked[0]['path']);
        self::assertSame(['actor' => 'system'], $this->asked[0]['identity']);
        self::assertSame([
            'path' => self::PATH,
            'body' => base64_encode(self::BODY),
            'key' => 'k1',
            'time' => '1795410002000',
            'nonce' => 'n1',
            'signature' => 's1',
        ], $this->asked[0]['fields']);
    }

    public function test_the_answer_goes_back_with_its_status(): void
    {
        $results = [['id' => 'a', 'outcome' => 'accepted'], ['id' => 'b', 'outcome' => 'refused', 'code' => 'client_unknown']];
        $answer = $this->relay(['kind' => 'data', 'data' => ['status' => 200, 'body' => ['results' => $results]]]);

        self::assertSame(200, $answer['status']);
        self::assertSame(['results' => $results], json_decode($answer['body'], true));
        self::assertSame(401, $this->relay(['kind' => 'data', 'data' => ['status' => 401, 'body' => ['error' => []]]])['status']);
    }

    public function test_without_the_sidecar_the_sender_is_told_to_try_again(): void
    {
        self::assertSame(['status' => 503, 'body' => '{"error":{"code":"loyalty_unavailable"}}'], $this->relay(null));
    }

    public function test_an_answer_of_another_kind_tells_nothing(): void
    {
        $error = ['code' => 'invalid_request', 'message' => 'inside'];

        self::assertSame(['status' => 502, 'body' => '{"error":{"code":"not_taken"}}'], $this->relay(['kind' => 'page', 'title' => '', 'html' => '']));
        self::assertSame(['status' => 422, 'body' => '{"error":{"code":"not_taken"}}'], $this->relay(['kind' => 'error', 'error' => $error], 422));
    }

    public function test_what_is_too_long_or_no_post_is_not_passed_on(): void
    {
        self::assertSame(413, $this->relay(null, 200, 'POST', str_repeat('x', Loyalty_event_relay::LONGEST_BODY + 1))['status']);
        self::assertSame(405, $this->relay(null, 200, 'GET')['status']);
        self::assertSame([], $this->asked);
    }

    public function test_a_missing_header_is_empty_and_a_long_one_is_cut(): void
    {
        $this->relay(null, 200, 'POST', '{}', ['HTTP_X_LOYALTY_KEY' => str_repeat('k', 1000)]);

        self::assertSame('', $this->asked[0]['fields']['signature']);
        self::assertSame(200, strlen($this->asked[0]['fields']['key']));
    }

    public function test_its_address_needs_no_form_token(): void
    {
        self::assertContains('loyalty_memberships/api/events', require MODULE_FOLDER . '/config/csrf_exclude_uris.php');
    }

    /** @return array{status: int, body: string} */
    private function relay(?array $fields, int $status = 200, string $method = 'POST', string $body = self::BODY, ?array $server = null): array
    {
        $answer = $fields === null ? Loyalty_answer::unavailable('none_alive') : Loyalty_answer::from_body($status, (string) json_encode($fields));
        $note = function (string $path, array $identity, array $sent): void {
            $this->asked[] = ['path' => $path, 'identity' => $identity, 'fields' => $sent];
        };
        $sidecar = new class ($note, $answer) {
            public function __construct(private readonly Closure $note, private readonly Loyalty_answer $answer)
            {
            }

            public function ask(string $method, string $path, array $identity, array $fields): Loyalty_answer
            {
                ($this->note)($path, $identity, $fields);

                return $this->answer;
            }
        };
        $server ??= [
            'HTTP_X_LOYALTY_KEY' => 'k1',
            'HTTP_X_LOYALTY_TIME' => '1795410002000',
            'HTTP_X_LOYALTY_NONCE' => 'n1',
            'HTTP_X_LOYALTY_SIGNATURE' => 's1',
            'HTTP_COOKIE' => 'session=secret',
        ];

        return (new Loyalty_event_relay($sidecar))->answer($method, self::PATH, $server, $body, ['actor' => 'system']);
    }
}
