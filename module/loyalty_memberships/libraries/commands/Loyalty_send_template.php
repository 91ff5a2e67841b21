<?php

defined('BASEPATH') or exit('No direct script access allowed');

/**
 * Sends a template of the host to a contact. A mail cannot be looked up afterwards, as a payment can. So it is begun once: one
 * whose runner died may have left, and two of the same annoy more than one that is missing and shows as interrupted.
 */
class Loyalty_send_template extends Loyalty_command
{
    public function has_its_fields(array $payload)
    {
        return isset($payload['template'], $payload['contact_id'], $payload['client_id'], $payload['language'], $payload['merge'])
            && is_array($payload['merge']);
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
        $contact = $this->contact_of((int) $payload['contact_id'], (int) $payload['client_id']);
        if (is_string($contact)) {
            return ['failed', null, $contact];
        }
        $refusal = $this->templates()->reason_against((string) $payload['template'], (string) $payload['language']);
        if ($refusal !== null) {
            return ['failed', null, $refusal];
        }
        if (! $this->host->can_send_templates()) {
            return ['failed', null, 'mailer_missing'];
        }
        $merge = Loyalty_templates::as_html($payload['merge'] + ['{loyalty_portal_url}' => site_url('loyalty_memberships/rewards')]);
        $sent  = $this->host->send_template((string) $payload['template'], $contact['email'], (int) $payload['contact_id'], $merge);

        return $sent ? ['done', ['sent' => true], null] : ['failed', null, 'host_refused'];
    }

    /** Reads the contact again: between the sidecar's decision and this moment it may have gone. @return array|string a reason */
    private function contact_of($contact_id, $client_id)
    {
        $rows = $this->database->rows(
            'SELECT email, active FROM ' . $this->database->host_table('contacts') . ' WHERE id = ? AND userid = ?',
            [$contact_id, $client_id]
        );
        if ($rows === []) {
            return 'contact_missing';
        }
        if ((int) $rows[0]['active'] !== 1) {
            return 'contact_inactive';
        }

        return trim((string) $rows[0]['email']) === '' ? 'no_email' : $rows[0];
    }

    private function templates()
    {
        return new Loyalty_templates($this->database, $this->host);
    }
}
