<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** One HTTP exchange over curl, with a hard end. */
class Loyalty_curl_transport
{
    const CONNECT_MS = 200;

    const LARGEST_BODY = 33554432;

    /**
     * @param string[] $headers lines
     *
     * @return array with `status`, `headers` (lower-case names) and `body`; or with `failure`: 'connect' when nothing
     *               reached the other side (another one may be asked), 'timeout' or 'broken' otherwise
     */
    public function send($method, $url, array $headers, $body, $budget_ms)
    {
        $received = ['headers' => [], 'body' => ''];
        $curl     = curl_init($url);
        curl_setopt_array($curl, [
            CURLOPT_CUSTOMREQUEST     => $method,
            CURLOPT_HTTPHEADER        => array_merge($headers, ['Expect:']),
            CURLOPT_PATH_AS_IS        => true,
            CURLOPT_CONNECTTIMEOUT_MS => min(self::CONNECT_MS, $budget_ms),
            CURLOPT_TIMEOUT_MS        => $budget_ms,
            CURLOPT_NOSIGNAL          => true,
            CURLOPT_FOLLOWLOCATION    => false,
            CURLOPT_PROTOCOLS         => CURLPROTO_HTTP | CURLPROTO_HTTPS,
            CURLOPT_PROXY             => '',
            CURLOPT_HEADERFUNCTION    => function ($curl, $line) use (&$received) {
                $parts = explode(':', $line, 2);
                if (count($parts) === 2) {
                    $received['headers'][strtolower(trim($parts[0]))] = trim($parts[1]);
                }

                return strlen($line);
            },
            CURLOPT_WRITEFUNCTION => function ($curl, $chunk) use (&$received) {
                $received['body'] .= $chunk;

                return strlen($received['body']) > self::LARGEST_BODY ? 0 : strlen($chunk);
            },
        ]);
        if ($method !== 'GET') {
            curl_setopt($curl, CURLOPT_POSTFIELDS, $body);
        }
        $done   = curl_exec($curl);
        $status = (int) curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        $error  = curl_errno($curl);
        $sent   = (float) curl_getinfo($curl, CURLINFO_PRETRANSFER_TIME) > 0;
        curl_close($curl);

        if ($done === false) {
            return ['failure' => $sent ? ($error === CURLE_OPERATION_TIMEOUTED ? 'timeout' : 'broken') : 'connect'];
        }

        return ['status' => $status] + $received;
    }

    /**
     * Sends a POST and goes away without waiting for what comes back: the request is in the other side's hands as soon
     * as it is written. Never throws; what does not get through within the budget is lost.
     *
     * @param string[] $headers lines
     */
    public function notify($url, array $headers, $body, $budget_ms)
    {
        $parts  = parse_url($url);
        $secure = $parts['scheme'] === 'https';
        $port   = isset($parts['port']) ? $parts['port'] : ($secure ? 443 : 80);
        $socket = @stream_socket_client(($secure ? 'tls://' : 'tcp://') . $parts['host'] . ':' . $port, $code, $message, $budget_ms / 1000);
        if ($socket === false) {
            return;
        }
        stream_set_timeout($socket, 0, $budget_ms * 1000);
        $lines = array_merge(
            ['POST ' . $parts['path'] . ' HTTP/1.1', 'Host: ' . $parts['host'] . ':' . $port, 'Connection: close', 'Content-Length: ' . strlen($body)],
            $headers
        );
        @fwrite($socket, implode("\r\n", $lines) . "\r\n\r\n" . $body);
        @fclose($socket);
    }
}
