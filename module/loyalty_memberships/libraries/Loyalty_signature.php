<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** The signatures that join module and sidecar: HMAC-SHA256 under the key that both read from the host's options. */
class Loyalty_signature
{
    const TOLERANCE_MS = 60000;

    private $key;

    public function __construct($key)
    {
        $this->key = $key;
    }

    /** Without a whole key nothing is signed and nothing is believed. */
    public function is_ready()
    {
        return preg_match('/^[0-9a-f]{64}$/D', $this->key) === 1;
    }

    public function of_request($method, $path, $time, $nonce, $audience, $identity, $body)
    {
        return $this->sign([
            'v1', $method, $path, $time, $nonce, $audience, hash('sha256', $identity), hash('sha256', $body),
        ]);
    }

    public function of_answer($nonce, $status, $body)
    {
        return $this->sign(['v1', 'answer', $nonce, $status, hash('sha256', $body)]);
    }

    /**
     * Was this request signed with our key, and just now?
     *
     * @param array $headers lower-case names without `x-loyalty-`: time, nonce, audience, identity, signature
     */
    public function accepts_request($method, $path, array $headers, $body, $now_ms)
    {
        foreach (['time', 'nonce', 'audience', 'identity', 'signature'] as $name) {
            if (! isset($headers[$name]) || ! is_string($headers[$name])) {
                return false;
            }
        }
        if (! $this->is_ready() || preg_match('/^\d{13}$/D', $headers['time']) !== 1
            || preg_match('/^[0-9a-f]{32}$/D', $headers['nonce']) !== 1
            || abs($now_ms - (int) $headers['time']) > self::TOLERANCE_MS) {
            return false;
        }
        $expected = $this->of_request(
            $method,
            $path,
            $headers['time'],
            $headers['nonce'],
            $headers['audience'],
            $headers['identity'],
            $body
        );

        return hash_equals($expected, $headers['signature']);
    }

    private function sign(array $lines)
    {
        return hash_hmac('sha256', implode("\n", $lines), $this->key);
    }
}
