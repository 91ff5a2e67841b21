<?php

declare(strict_types=1);

/** The client asks only living sidecars, signs what it asks, and believes only signed answers of the agreed shape. */
final class SidecarTest extends HostTestCase
{
    public function test_a_request_is_sent_exactly_as_the_vectors_say(): void
    {
        foreach (array_slice(self::vectors()['requests'], 0, 3) as $v) {
            $transport = new ScriptedTransport([ScriptedTransport::signed(self::vectors()['key'], 200, ['kind' => 'fragment', 'html' => ''])]);
            $fields = $v['body'] === '' ? null : json_decode($v['body'], true);
            $this->sidecar($transport, [['id' => $v['audience'], 'url' => 'http://127.0.0.1:4000/']], $v)
                ->ask($v['method'], $v['path'], json_decode($v['identityJson'], true), $fields);

            $asked = $transport->asked[0];
            self::assertSame($v['method'], $asked['method']);
            self::assertSame('http://127.0.0.1:4000' . $v['path'], $asked['url']);
            self::assertSame($v['body'], $asked['body']);
            self::assertSame((string) $v['time'], $asked['headers']['x-loyalty-time']);
            self::assertSame($v['identityHeader'], $asked['headers']['x-loyalty-identity']);
            self::assertSame($v['signature'], $asked['headers']['x-loyalty-signature'], $v['name']);
        }
    }

    public function test_a_signed_answer_is_understood(): void
    {
        $answer = $this->ask([ScriptedTransport::signed(self::vectors()['key'], 422, ['kind' => 'page', 'title' => 'Thành viên', 'html' => '<p>é</p>'])]);

        self::assertSame(['page', 422, 'Thành viên'], [$answer->kind, $answer->status, $answer->field('title')]);
    }

    /** @return iterable<string, array{callable, string}> */
    public static function unusableAnswers(): iterable
    {
        $key = self::vectors()['key'];
        $page = ['kind' => 'page', 'title' => 'x', 'html' => 'y'];
        yield 'unsigned' => [static fn (): array => ['status' => 200, 'headers' => [], 'body' => json_encode($page)], 'unsigned'];
        yield 'signed with another key' => [ScriptedTransport::signed(str_repeat('0', 64), 200, $page), 'unsigned'];
        yield 'signed for another request' => [static fn (): array => ScriptedTransport::signed($key, 200, $page)(['x-loyalty-nonce' => str_repeat('0', 32)]), 'unsigned'];
        yield 'signed with another status' => [static fn (array $h): array => ['status' => 201] + ScriptedTransport::signed($key, 200, $page)($h), 'unsigned'];
        yield 'no JSON' => [ScriptedTransport::signed($key, 200, '<html>proxy error</html>'), 'nonsense'];
        yield 'a number' => [ScriptedTransport::signed($key, 200, '7'), 'nonsense'];
        yield 'an unknown kind' => [ScriptedTransport::signed($key, 200, ['kind' => 'dance']), 'nonsense'];
        yield 'a page without html' => [ScriptedTransport::signed($key, 200, ['kind' => 'page', 'title' => 'x']), 'nonsense'];
        yield 'html that is a list' => [ScriptedTransport::signed($key, 200, ['kind' => 'fragment', 'html' => ['x']]), 'nonsense'];
        yield 'too late' => [static fn (): array => ['failure' => 'timeout'], 'timeout'];
        yield 'cut off' => [static fn (): array => ['failure' => 'broken'], 'broken'];
        yield 'nobody there' => [static fn (): array => ['failure' => 'connect'], 'connect'];
    }

    /** @dataProvider unusableAnswers */
    public function test_anything_else_counts_as_unavailable(callable $answer, string $reason): void
    {
        $result = $this->ask([$answer]);

        self::assertFalse($result->is_available());
        self::assertSame($reason, $result->field('reason'));
    }

    public function test_only_when_nothing_was_reached_is_the_next_sidecar_asked(): void
    {
        $places = [['id' => 'one', 'url' => 'http://127.0.0.1:1'], ['id' => 'two', 'url' => 'http://127.0.0.1:2']];
        $good = ScriptedTransport::signed(self::vectors()['key'], 200, ['kind' => 'fragment', 'html' => 'hello']);

        $unreached = new ScriptedTransport([static fn (): array => ['failure' => 'connect'], $good]);
        self::assertSame('hello', $this->sidecar($unreached, $places)->ask('POST', '/x', [], [])->field('html'));
        self::assertSame('two', $unreached->asked[1]['headers']['x-loyalty-audience']);

        $slow = new ScriptedTransport([static fn (): array => ['failure' => 'timeout'], $good]);
        self::assertFalse($this->sidecar($slow, $places)->ask('POST', '/x', [], [])->is_available());
        self::assertCount(1, $slow->asked, 'a request that may have arrived is not sent to another one');
    }

    public function test_nobody_is_asked_without_a_key_or_a_living_sidecar(): void
    {
        $transport = new ScriptedTransport([]);

        self::assertSame('none_alive', $this->sidecar($transport, [])->ask('GET', '/x', [])->field('reason'));
        $without = new Loyalty_sidecar($transport, $this->directory([['id' => 'a', 'url' => 'http://127.0.0.1:1']]), 'short');
        self::assertSame('no_key', $without->ask('GET', '/x', [])->field('reason'));
    }

    public function test_a_poke_has_fifty_milliseconds_and_waits_for_no_answer(): void
    {
        $transport = new ScriptedTransport([]);
        $this->sidecar($transport, [['id' => 'a', 'url' => 'http://127.0.0.1:1']])->poke(['actor' => 'system']);

        self::assertSame(['POST', 'http://127.0.0.1:1/system/poke', 50, '{}'], [$transport->asked[0]['method'], $transport->asked[0]['url'], $transport->asked[0]['budget'], $transport->asked[0]['body']]);
    }

    public function test_a_poke_reaches_a_sidecar_that_never_answers(): void
    {
        $server = stream_socket_server('tcp://127.0.0.1:0');
        $place  = ['id' => 'a', 'url' => 'http://' . stream_socket_get_name($server, false)];
        $this->sidecar(new Loyalty_curl_transport(), [$place])->poke(['actor' => 'system']);
        $request = stream_get_contents(stream_socket_accept($server, 1));
        self::assertStringStartsWith("POST /system/poke HTTP/1.1\r\n", $request);
        self::assertStringContainsString('X-Loyalty-Signature: ', $request);
        self::assertStringEndsWith("\r\n\r\n{}", $request);

        fclose($server);
        $this->sidecar(new Loyalty_curl_transport(), [$place])->poke(['actor' => 'system']);
    }

    public function test_a_sidecar_is_alive_while_its_heart_beats_and_only_here(): void
    {
        foreach ([
            ['fresh', 'http://127.0.0.1:4000', 3],
            ['fresher', 'http://[::1]:4001', 1],
            ['stopped', 'http://127.0.0.1:4002', 16],
            ['elsewhere', 'http://10.0.0.7:4003', 0],
            ['tricky', 'http://127.0.0.1:4004@evil.test', 0],
        ] as [$id, $url, $age]) {
            $this->change('INSERT INTO {p}lm_sidecar VALUES (?, ?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) - INTERVAL ? SECOND)', [$id, $url, '0', $age]);
        }
        $local = new Loyalty_directory([Loyalty_module::class, 'database'], false);
        $remote = new Loyalty_directory([Loyalty_module::class, 'database'], true);

        self::assertSame([], array_diff(array_column($local->alive(), 'id'), ['fresh', 'fresher']));
        $this->change("DELETE FROM {p}lm_sidecar WHERE id = 'tricky'");
        self::assertSame(['fresher', 'fresh'], array_column($local->alive(), 'id'));
        self::assertSame(['elsewhere', 'fresher', 'fresh'], array_column($remote->alive(), 'id'));
    }

    public function test_without_the_table_no_sidecar_is_alive(): void
    {
        $this->change('DROP TABLE {p}lm_sidecar');

        self::assertSame([], (new Loyalty_directory([Loyalty_module::class, 'database'], false))->alive());
    }

    public function test_a_real_port_that_answers_slowly_or_not_at_all_costs_no_more_than_the_budget(): void
    {
        $silent = stream_socket_server('tcp://127.0.0.1:0');
        $url = 'http://' . stream_socket_get_name($silent, false);
        self::assertSame(['failure' => 'timeout'], (new Loyalty_curl_transport())->send('POST', $url . '/x', [], '{}', 150));
        fclose($silent);

        self::assertSame(['failure' => 'connect'], (new Loyalty_curl_transport())->send('GET', $url . '/x', [], '', 150));
    }

    private function ask(array $answers): Loyalty_answer
    {
        return $this->sidecar(new ScriptedTransport($answers), [['id' => 'a', 'url' => 'http://127.0.0.1:1']])->ask('GET', '/admin/members', ['actor' => 'system']);
    }

    private function sidecar(object $transport, array $places, ?array $vector = null): Loyalty_sidecar
    {
        return new Loyalty_sidecar(
            $transport,
            $this->directory($places),
            self::vectors()['key'],
            $vector === null ? null : static fn (): int => $vector['time'],
            $vector === null ? null : static fn (): string => $vector['nonce'],
        );
    }

    private function directory(array $places): object
    {
        return new class ($places) {
            public function __construct(private readonly array $places)
            {
            }

            public function alive(): array
            {
                return $this->places;
            }
        };
    }
}
