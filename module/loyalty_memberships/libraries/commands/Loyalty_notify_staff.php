<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Rings the bell of a member of staff. Like a mail, it is begun once: one that rang and could not say so must not ring again. */
class Loyalty_notify_staff extends Loyalty_command
{
    /** Texts of ours that may stand beside the bell: `loyalty_memberships_notification_<name>`. */
    const TEXTS = ['todo', 'reward_ordered', 'messages_failed'];

    public function has_its_fields(array $payload)
    {
        return isset($payload['staff_id'], $payload['text'], $payload['values'], $payload['link']) && is_array($payload['values'])
            && in_array($payload['text'], self::TEXTS, true);
    }

    public function is_begun_once()
    {
        return true;
    }

    public function run(array $payload, $attempts)
    {
        if ($attempts > 1) {
            return ['failed', null, 'interrupted'];
        }
        $staff_id = (int) $payload['staff_id'];
        $rows     = $this->database->rows('SELECT active FROM ' . $this->database->host_table('staff') . ' WHERE staffid = ?', [$staff_id]);
        if ($rows === [] || (int) $rows[0]['active'] !== 1) {
            return ['failed', null, 'staff_missing'];
        }
        if (! $this->host->can_notify_staff()) {
            return ['failed', null, 'bell_missing'];
        }
        $values = array_map('strval', $payload['values']);
        $rang   = $this->host->notify_staff($staff_id, 'loyalty_memberships_notification_' . $payload['text'], $values, (string) $payload['link']);

        return $rang ? ['done', ['notified' => true], null] : ['failed', null, 'host_refused'];
    }
}
