<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Sends one of our texts in the client's language by the host's SMS gateway, to a contact who still has the number. Begun once, like a mail. */
class Loyalty_send_sms extends Loyalty_command
{
    public function has_its_fields(array $payload)
    {
        return isset($payload['trigger'], $payload['contact_id'], $payload['client_id'], $payload['phone'], $payload['merge'])
            && is_array($payload['merge']) && in_array($payload['trigger'], Loyalty_texts::triggers(), true);
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
        $refusal = $this->reason_against((int) $payload['contact_id'], (int) $payload['client_id'], trim((string) $payload['phone']));
        if ($refusal !== null) {
            return ['failed', null, $refusal];
        }
        if (! $this->host->can_send_sms()) {
            return ['failed', null, 'sms_missing'];
        }
        $trigger = $this->trigger_for($payload);
        if ($trigger === null) {
            return ['failed', null, 'sms_inactive'];
        }
        $merge = array_map('strval', $payload['merge']) + ['{loyalty_portal_url}' => site_url('loyalty_memberships/rewards')];
        $sent  = $this->host->send_sms($trigger, trim((string) $payload['phone']), $merge);

        return $sent ? ['done', ['sent' => true], null] : ['failed', null, 'host_refused'];
    }

    /** The text in the client's language where staff wrote one, or else the one for everybody. Null = neither is switched on. */
    private function trigger_for(array $payload)
    {
        $trigger  = (string) $payload['trigger'];
        $language = isset($payload['language']) ? (string) $payload['language'] : '';
        $own      = in_array($language, Loyalty_texts::languages(), true) ? [Loyalty_texts::in_language($trigger, $language)] : [];
        foreach (array_merge($own, [$trigger]) as $candidate) {
            if ($this->host->is_sms_active($candidate)) {
                return $candidate;
            }
        }

        return null;
    }

    /** Reads the contact again: between the sidecar's decision and this moment it may have gone, or have another number. */
    private function reason_against($contact_id, $client_id, $phone)
    {
        $rows = $this->database->rows(
            'SELECT phonenumber, active FROM ' . $this->database->host_table('contacts') . ' WHERE id = ? AND userid = ?',
            [$contact_id, $client_id]
        );
        if ($rows === []) {
            return 'contact_missing';
        }
        if ((int) $rows[0]['active'] !== 1) {
            return 'contact_inactive';
        }
        $now = trim((string) $rows[0]['phonenumber']);
        if ($now === '') {
            return 'no_phone';
        }

        return $now === $phone ? null : 'phone_changed';
    }
}
