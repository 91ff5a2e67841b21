<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Called by the sidecar, server to server: runs the commands that wait for the host. */
class Bridge extends App_Controller
{
    /** The sidecar waits ten seconds for the answer, and asks again for what is left. */
    const SECONDS = 8;

    /**
     * Only with a right signature. It is not remembered which requests were seen: one that is sent again within its
     * minute runs what is waiting anyway, and nothing twice.
     */
    public function run()
    {
        $output    = new Loyalty_output();
        $signature = new Loyalty_signature((string) get_option('loyalty_memberships_key'));
        $headers   = [];
        foreach (['time', 'nonce', 'audience', 'identity', 'signature'] as $name) {
            $header         = 'HTTP_X_LOYALTY_' . strtoupper($name);
            $headers[$name] = isset($_SERVER[$header]) ? $_SERVER[$header] : null;
        }
        $output->header('Content-Type', 'application/json; charset=utf-8');
        $output->header('Cache-Control', 'no-store');

        $body   = (string) file_get_contents('php://input');
        $now_ms = (int) floor(microtime(true) * 1000);
        if ($_SERVER['REQUEST_METHOD'] !== 'POST'
            || ! $signature->accepts_request('POST', $_SERVER['REQUEST_URI'], $headers, $body, $now_ms)) {
            $output->status(401);
            $output->body('{"error":"unsigned"}');

            return;
        }
        $answer = json_encode(['ran' => count(Loyalty_module::commands()->run_pending(self::SECONDS))]);
        $output->header('X-Loyalty-Signature', $signature->of_answer($headers['nonce'], 200, $answer));
        $output->body($answer);
    }
}
