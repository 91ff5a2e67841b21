<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Setup → Email templates: the host's list, then whatever modules print after it. */
class Emails extends AdminController
{
    public function __construct()
    {
        parent::__construct();
        is_admin() || access_denied('email_templates');
    }

    public function index(): void
    {
        $rows = array_map(
            static fn ($row) => ['<a href="' . admin_url('emails/email_template/' . (int) $row->emailtemplateid) . '">' . html_escape($row->name) . '</a>', html_escape($row->slug), html_escape(_l('language_' . $row->language)), _l($row->active ? 'settings_yes' : 'settings_no')],
            // A template of a module is edited where the module prints it; this list is the host's own.
            $this->db->where('type', 'client')->or_where('type', 'invoice')->order_by('slug, language')->get(db_prefix() . 'emailtemplates')->result()
        );
        ob_start();
        hooks()->do_action('after_email_templates');
        $this->load->view('admin/misc/table', ['title' => _l('als_emails'), 'after' => ob_get_clean(), 'tables' => [['heading' => '', 'columns' => [_l('staff_name'), 'slug', _l('host_language'), _l('host_active')], 'rows' => $rows]]]);
    }

    public function email_template(string $id): void
    {
        $template = $this->db->get_where(db_prefix() . 'emailtemplates', ['emailtemplateid' => (int) $id])->row() ?? show_404();
        if ($this->input->method() === 'post') {
            $this->db->update(db_prefix() . 'emailtemplates', [
                'subject' => (string) $this->input->post('subject'), 'message' => (string) $this->input->post('message'), 'active' => (int) (bool) $this->input->post('active'),
            ], ['emailtemplateid' => (int) $id]);
            set_alert('success', _l('host_saved'));
            redirect(admin_url('emails/email_template/' . (int) $id));
        }
        $this->load->view('admin/misc/email_template', ['title' => $template->name, 'template' => $template, 'merge_fields' => $this->merge_fields_of($template)]);
    }

    /** The words that modules registered for this template, or for all of its type. */
    private function merge_fields_of(object $template): array
    {
        $fields = [];
        foreach (hooks()->apply_filters('register_merge_fields', []) as $library) {
            $this->load->library($library);
            $fields = array_merge($fields, get_instance()->{strtolower(basename($library))}->build());
        }

        return array_filter($fields, static fn (array $field) => in_array($template->slug, $field['templates'] ?? [], true) || in_array($template->type, $field['available'], true));
    }
}
