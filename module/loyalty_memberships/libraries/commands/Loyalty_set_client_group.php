<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Puts a client into customer groups and takes it out of others. */
class Loyalty_set_client_group extends Loyalty_command
{
    public function has_its_fields(array $payload)
    {
        return isset($payload['client_id'], $payload['add'], $payload['remove']) && is_array($payload['add']) && is_array($payload['remove']);
    }

    public function run(array $payload, $attempts)
    {
        $add    = array_map('intval', $payload['add']);
        $remove = array_diff(array_map('intval', $payload['remove']), $add);
        $groups = $this->host->change_groups_of_client((int) $payload['client_id'], $add, $remove);
        if ($groups === null) {
            return ['failed', null, 'client_missing'];
        }
        if (array_diff($add, $groups) !== []) {
            return ['failed', null, 'group_missing'];
        }

        return array_intersect($remove, $groups) === [] ? ['done', ['groups' => $groups], null] : ['failed', null, 'host_refused'];
    }
}
