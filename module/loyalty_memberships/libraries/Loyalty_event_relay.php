<?php

defined('BASEPATH') or exit('No direct script access allowed');

/**
 * Passes on what other modules and programs report, byte by byte: the sidecar checks the sender's signature, this module only
 * vouches for having received it.
 */
class Loyalty_event_relay
{
    /** A request of 500 events is well below; what is longer is refused before it is passed on. */
    const LONGEST_BODY = 180000;

    /** The sender's headers without `X-Loyalty-`; a longer one cannot be right. */
    const HEADERS = ['key', 'time', 'nonce', 'signature'];

    const LONGEST_HEADER = 200;

    private $sidecar;

    public function __construct($sidecar)
    {
        $this->sidecar = $sidecar;
    }

    /**
     * @param string $path     path and query as the sender called them: its signature covers them
     * @param array  $server   the request's variables, as in $_SERVER
     * @param string $body     the raw body
     * @param array  $identity the module itself
     *
     * @return array status and JSON of the answer
     */
    public function answer($method, $path, array $server, $body, array $identity)
    {
        if ($method !== 'POST') {
            return self::error(405, 'method_not_allowed');
        }
        if (strlen($body) > self::LONGEST_BODY) {
            return self::error(413, 'request_too_large');
        }
        $fields = ['path' => $path, 'body' => base64_encode($body)];
        foreach (self::HEADERS as $name) {
            $variable      = 'HTTP_X_LOYALTY_' . strtoupper($name);
            $fields[$name] = isset($server[$variable]) ? substr((string) $server[$variable], 0, self::LONGEST_HEADER) : '';
        }
        $answer = $this->sidecar->ask('POST', '/system/events', $identity, $fields);
        if (! $answer->is_available()) {
            return self::error(503, 'loyalty_unavailable');
        }
        $data = $answer->field('data');
        if ($answer->kind !== 'data' || ! isset($data['status'], $data['body']) || ! is_int($data['status']) || ! is_array($data['body'])) {
            return self::error($answer->status >= 400 ? $answer->status : 502, 'not_taken');
        }

        return ['status' => $data['status'], 'body' => json_encode($data['body'], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES)];
    }

    private static function error($status, $code)
    {
        return ['status' => $status, 'body' => json_encode(['error' => ['code' => $code]])];
    }
}
