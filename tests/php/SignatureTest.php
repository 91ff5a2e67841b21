<?php

declare(strict_types=1);

/** The signatures that both sides compute: the same file of vectors is read by the sidecar's tests. */
final class SignatureTest extends HostTestCase
{
    public function test_requests_are_signed_as_the_vectors_say(): void
    {
        $signature = new Loyalty_signature(self::vectors()['key']);
        foreach (self::vectors()['requests'] as $v) {
            self::assertSame(
                $v['signature'],
                $signature->of_request($v['method'], $v['path'], (string) $v['time'], $v['nonce'], $v['audience'], $v['identityHeader'], $v['body']),
                $v['name'],
            );
        }
    }

    public function test_answers_are_signed_as_the_vectors_say(): void
    {
        $signature = new Loyalty_signature(self::vectors()['key']);
        foreach (self::vectors()['answers'] as $v) {
            self::assertSame($v['signature'], $signature->of_answer($v['nonce'], $v['status'], $v['body']), $v['name']);
        }
    }

    public function test_a_request_to_the_bridge_is_accepted_within_its_minute(): void
    {
        self::assertTrue($this->accepts());
        self::assertTrue($this->accepts([], 59000));
        self::assertTrue($this->accepts([], -59000));
    }

    /** @return iterable<string, array{array<string, mixed>, int}> */
    public static function forgeries(): iterable
    {
        yield 'late' => [[], 60001];
        yield 'from the future' => [[], -60001];
        yield 'another nonce' => [['nonce' => str_repeat('0', 32)], 0];
        yield 'another audience' => [['audience' => 'sidecar-2'], 0];
        yield 'another identity' => [['identity' => 'e30'], 0];
        yield 'no signature' => [['signature' => null], 0];
        yield 'an empty signature' => [['signature' => ''], 0];
        yield 'time that is no number' => [['time' => '1795410002000x'], 0];
        yield 'a list for a header' => [['time' => ['1795410002000']], 0];
    }

    /** @dataProvider forgeries */
    public function test_a_changed_request_is_refused(array $changes, int $later): void
    {
        self::assertFalse($this->accepts($changes, $later));
    }

    public function test_another_body_path_or_method_is_refused(): void
    {
        self::assertFalse($this->accepts([], 0, ['body' => '{ }']));
        self::assertFalse($this->accepts([], 0, ['path' => '/loyalty_memberships/bridge/run?x=1']));
        self::assertFalse($this->accepts([], 0, ['method' => 'GET']));
    }

    public function test_without_a_key_nothing_is_believed(): void
    {
        $signature = new Loyalty_signature('');
        $headers = ['time' => '1795410002000', 'nonce' => str_repeat('0', 32), 'audience' => 'a', 'identity' => 'e30'];
        $headers['signature'] = $signature->of_request('POST', '/x', $headers['time'], $headers['nonce'], 'a', 'e30', '');

        self::assertFalse($signature->accepts_request('POST', '/x', $headers, '', 1795410002000));
    }

    private function accepts(array $changes = [], int $later = 0, array $request = []): bool
    {
        $v = $request + self::vectors()['requests'][3];
        $headers = $changes + [
            'time' => (string) $v['time'],
            'nonce' => $v['nonce'],
            'audience' => $v['audience'],
            'identity' => $v['identityHeader'],
            'signature' => $v['signature'],
        ];

        return (new Loyalty_signature(self::vectors()['key']))->accepts_request($v['method'], $v['path'], $headers, $v['body'], $v['time'] + $later);
    }
}
