<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Takes the discount that points are away from a draft again. */
class Loyalty_restore_draft extends Loyalty_draft_command
{
    protected function is_done(array $redemption)
    {
        return $redemption['discounted_at'] === null;
    }

    protected function mark()
    {
        return ['r.discounted_at IS NOT NULL', 'NULL'];
    }

    protected function activity(array $payload)
    {
        return loyalty_memberships_text('draft_restored') . ' [' . $payload['reference'] . ']';
    }
}
