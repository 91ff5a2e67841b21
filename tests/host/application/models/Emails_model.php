<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** E-mail. None leaves the machine: each is kept in `captured_mail`, where a page shows it. */
class Emails_model extends App_Model
{
    public function send_simple_email(string $to, string $subject, string $message): bool
    {
        return $this->capture('', $to, $subject, $message);
    }

    /** Sends a template in the given language, or in the default one; an inactive or empty one is skipped. */
    public function send_template(string $slug, string $to, array $merge_fields, string $language): bool
    {
        $template = $this->template($slug, $language);
        if ($template === null || (int) $template->active !== 1 || trim($template->subject) === '' || trim($template->message) === '') {
            return false;
        }
        $template = hooks()->apply_filters('before_parse_email_template_message', $template);
        $template->subject = strtr($template->subject, $merge_fields);
        $template->message = strtr($template->message, $merge_fields);
        $template = hooks()->apply_filters('after_parse_email_template_message', $template);
        $this->capture($slug, $to, $template->subject, $template->message);
        hooks()->do_action('email_template_sent', ['template' => $template, 'email' => $to]);

        return true;
    }

    private function template(string $slug, string $language): ?object
    {
        foreach (array_unique([$language, (string) get_option('active_language'), 'english']) as $candidate) {
            $row = $this->db->get_where(db_prefix() . 'emailtemplates', ['slug' => $slug, 'language' => $candidate])->row();
            if ($row !== null && trim($row->message) !== '') {
                return $row;
            }
        }

        return null;
    }

    private function capture(string $slug, string $to, string $subject, string $message): bool
    {
        return $this->db->insert(db_prefix() . 'captured_mail', ['template' => $slug, 'email' => $to, 'subject' => $subject, 'message' => $message, 'date' => date('Y-m-d H:i:s')]);
    }
}
