<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Writes points as the discount before tax of a draft, once per redemption. */
class Loyalty_discount_draft extends Loyalty_draft_command
{
    protected function is_done(array $redemption)
    {
        return $redemption['discounted_at'] !== null;
    }

    protected function mark()
    {
        return ["r.status = 'authorised' AND r.discounted_at IS NULL", 'UTC_TIMESTAMP(3)'];
    }

    protected function activity(array $payload)
    {
        return loyalty_memberships_text('draft_discounted') . ' ' . $payload['discount_total'] . ' [' . $payload['reference'] . ']';
    }
}
