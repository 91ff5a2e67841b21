<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Whether a client is shown anything of ours. The sidecar notes who is excluded; no page waits for it to answer. */
class Loyalty_participation
{
    private $database;

    public function __construct($database)
    {
        $this->database = $database;
    }

    /** Where nothing is known everybody is shown everything: the sidecar then says why there is nothing. */
    public function is_excluded($client_id)
    {
        try {
            $noted = $this->noted();
            if (in_array((int) $client_id, array_map('intval', $noted['clientIds']), true)) {
                return true;
            }

            return array_intersect($this->groups_of($client_id, $noted['groupIds']), array_map('intval', $noted['groupIds'])) !== [];
        } catch (Throwable $error) {
            return false;
        }
    }

    private function noted()
    {
        $nobody = ['groupIds' => [], 'clientIds' => []];
        if (! $this->database->has_table('state')) {
            return $nobody;
        }
        $rows  = $this->database->rows('SELECT value FROM ' . $this->database->table('state') . ' WHERE name = ?', ['excluded']);
        $noted = isset($rows[0]['value']) ? json_decode($rows[0]['value'], true) : null;

        return is_array($noted) ? $noted + $nobody : $nobody;
    }

    private function groups_of($client_id, array $asked_for)
    {
        if ($asked_for === []) {
            return [];
        }
        $rows = $this->database->rows(
            'SELECT groupid FROM ' . $this->database->host_table('customer_groups') . ' WHERE customer_id = ?',
            [(int) $client_id]
        );

        return array_map('intval', array_column($rows, 'groupid'));
    }
}
