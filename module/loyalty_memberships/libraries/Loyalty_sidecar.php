<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Asks the sidecar, signed, within a budget of time; believes only signed answers to this very request. */
class Loyalty_sidecar
{
    const PAGE_MS = 5000;

    const REPORT_MS = 1000;

    const POKE_MS = 50;

    private $transport;

    private $directory;

    private $signature;

    private $clock_ms;

    private $nonce;

    /**
     * @param object        $transport has `send($method, $url, $headers, $body, $budget_ms)`
     * @param object        $directory has `alive()`: the sidecars that may be asked, best first
     * @param callable|null $clock_ms  milliseconds since 1970
     * @param callable|null $nonce     32 hex digits, never the same twice
     */
    public function __construct($transport, $directory, $key, $clock_ms = null, $nonce = null)
    {
        $this->transport = $transport;
        $this->directory = $directory;
        $this->signature = new Loyalty_signature($key);
        $this->clock_ms  = $clock_ms ?: function () {
            return (int) floor(microtime(true) * 1000);
        };
        $this->nonce = $nonce ?: function () {
            return bin2hex(random_bytes(16));
        };
    }

    /**
     * @param array      $identity who acts
     * @param array|null $fields   the body's fields; null sends no body
     *
     * @return Loyalty_answer
     */
    public function ask($method, $path, array $identity, $fields = null, $budget_ms = self::PAGE_MS)
    {
        if (! $this->signature->is_ready()) {
            return Loyalty_answer::unavailable('no_key');
        }
        $body = $fields === null ? '' : json_encode((object) $fields, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE);
        $header = $this->header_of($identity);
        if ($body === false || $header === '') {
            return Loyalty_answer::unavailable('unreadable_input');
        }
        $until  = call_user_func($this->clock_ms) + $budget_ms;
        $reason = 'none_alive';
        foreach ($this->directory->alive() as $place) {
            $left = $until - call_user_func($this->clock_ms);
            if ($left <= 0) {
                break;
            }
            $answer = $this->exchange($place, $method, $path, $header, $body, $left);
            // Only when nothing reached this one may another be asked: a request is never done twice.
            if ($answer->field('reason') !== 'connect') {
                return $answer;
            }
            $reason = 'connect';
        }

        return Loyalty_answer::unavailable($reason);
    }

    /**
     * Tells the sidecar that signals are waiting. Best effort, and nobody waits for an answer: it would find them by
     * itself a moment later.
     */
    public function poke(array $identity)
    {
        $places = $this->signature->is_ready() ? $this->directory->alive() : [];
        if ($places === []) {
            return;
        }
        $headers = $this->headers($places[0], 'POST', '/system/poke', $this->header_of($identity), '{}', $this->fresh_nonce());
        $this->transport->notify(rtrim($places[0]['url'], '/') . '/system/poke', $headers, '{}', self::POKE_MS);
    }

    /** Tells the sidecar which commands have run, and hears what to tell the person about it. */
    public function report_finished(array $ids, array $identity)
    {
        return $this->ask('POST', '/system/commands/finished', $identity, ['ids' => array_values($ids)], self::REPORT_MS);
    }

    private function exchange(array $place, $method, $path, $identity, $body, $budget_ms)
    {
        $nonce    = $this->fresh_nonce();
        $headers  = $this->headers($place, $method, $path, $identity, $body, $nonce);
        $response = $this->transport->send($method, rtrim($place['url'], '/') . $path, $headers, $body, $budget_ms);
        if (isset($response['failure'])) {
            return Loyalty_answer::unavailable($response['failure']);
        }
        $expected = $this->signature->of_answer($nonce, $response['status'], $response['body']);
        $given    = isset($response['headers']['x-loyalty-signature']) ? $response['headers']['x-loyalty-signature'] : '';
        if (! hash_equals($expected, $given)) {
            return Loyalty_answer::unavailable('unsigned');
        }

        return Loyalty_answer::from_body($response['status'], $response['body']);
    }

    /** @return string[] header lines of a request that only this sidecar accepts, and only now */
    private function headers(array $place, $method, $path, $identity, $body, $nonce)
    {
        $time = (string) call_user_func($this->clock_ms);

        return [
            'Accept: application/json',
            'Content-Type: application/json',
            'X-Loyalty-Time: ' . $time,
            'X-Loyalty-Nonce: ' . $nonce,
            'X-Loyalty-Audience: ' . $place['id'],
            'X-Loyalty-Identity: ' . $identity,
            'X-Loyalty-Signature: ' . $this->signature->of_request($method, $path, $time, $nonce, $place['id'], $identity, $body),
        ];
    }

    private function fresh_nonce()
    {
        return call_user_func($this->nonce);
    }

    /** The identity as it stands in its header; '' when it cannot be written down. */
    private function header_of(array $identity)
    {
        $json = json_encode($identity, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE);

        return $json === false ? '' : rtrim(strtr(base64_encode($json), '+/', '-_'), '=');
    }
}
