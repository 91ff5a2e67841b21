<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Deletes the payments of a reference. */
class Loyalty_delete_payment extends Loyalty_payment_command
{
    public function run(array $payload, $attempts)
    {
        foreach ($this->payments_of($payload) as $payment_id) {
            $this->host->delete_payment($payment_id);
        }

        return $this->payments_of($payload) === [] ? ['done', ['deleted' => true], null] : ['failed', null, 'host_refused'];
    }

    public function outcome_after_error(array $payload)
    {
        return $this->payments_of($payload) === [] ? ['done', ['deleted' => true], null] : null;
    }
}
