<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Setup → Staff: who there is, and what each may do. */
class Staff extends AdminController
{
    public function __construct()
    {
        parent::__construct();
        is_admin() || access_denied('staff');
    }

    public function index(): void
    {
        $this->load->view('admin/staff/manage', ['title' => _l('als_staff'), 'staff' => $this->db->order_by('staffid')->get(db_prefix() . 'staff')->result()]);
    }

    public function member(string $id = '0'): void
    {
        $member = $this->db->get_where(db_prefix() . 'staff', ['staffid' => (int) $id])->row() ?? show_404();
        if ($this->input->method() === 'post') {
            $this->save($member);
        }
        $held = $this->db->get_where(db_prefix() . 'staff_permissions', ['staff_id' => $member->staffid])->result_array();
        $this->load->view('admin/staff/member', [
            'title' => get_staff_full_name($member->staffid), 'member' => $member,
            'held' => array_map(static fn ($row) => $row['feature'] . '.' . $row['capability'], $held),
            'features' => hooks()->apply_filters('staff_permissions', []),
        ]);
    }

    private function save(object $member): never
    {
        $language = (string) $this->input->post('default_language');
        $self     = (int) $member->staffid === (int) get_staff_user_id();
        $this->db->update(db_prefix() . 'staff', [
            'default_language' => in_array($language, $this->app->get_available_languages(), true) ? $language : null,
            // Nobody locks themselves out.
            'active' => $self ? 1 : (int) (bool) $this->input->post('active'),
            'admin'  => $self ? 1 : (int) (bool) $this->input->post('administrator'),
        ], ['staffid' => $member->staffid]);
        $this->db->delete(db_prefix() . 'staff_permissions', ['staff_id' => $member->staffid]);
        $known = hooks()->apply_filters('staff_permissions', []);
        foreach ((array) $this->input->post('permissions') as $feature => $capabilities) {
            foreach (array_intersect((array) $capabilities, array_keys($known[$feature]['capabilities'] ?? [])) as $capability) {
                $this->db->insert(db_prefix() . 'staff_permissions', ['staff_id' => $member->staffid, 'feature' => $feature, 'capability' => $capability]);
            }
        }
        set_alert('success', _l('staff_updated'));
        redirect(admin_url('staff/member/' . $member->staffid));
    }
}
