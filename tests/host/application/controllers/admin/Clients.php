<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Clients in the staff area. */
class Clients extends AdminController
{
    private const PER_PAGE = 25;

    public function __construct()
    {
        parent::__construct();
        sales_require('view', 'customers');
        $this->load->model('clients_model');
        $tabs = ['profile' => [5, 'customer_profile'], 'contacts' => [10, 'customer_contacts'], 'invoices' => [15, 'invoices']];
        foreach ($tabs as $slug => [$position, $name]) {
            $this->app_tabs->add_customer_profile_tab($slug, ['name' => _l($name), 'view' => "admin/clients/tabs/{$slug}", 'position' => $position, 'icon' => '']);
        }
    }

    public function index(): void
    {
        $search = sales_search_text();
        $group  = (int) $this->input->get('group_id');
        $total  = $this->matching($search, $group)->count_all_results();
        $rows   = $this->matching($search, $group)->select('clients.userid, clients.company, clients.phonenumber, clients.active, clients.datecreated, clients.registration_confirmed, contacts.firstname, contacts.lastname, contacts.email', false)
            ->join(db_prefix() . 'contacts contacts', 'contacts.userid = clients.userid AND contacts.is_primary = 1', 'left')
            ->order_by('clients.userid', 'desc')->limit(self::PER_PAGE, (sales_page_number() - 1) * self::PER_PAGE)->get()->result_array();
        $this->load->view('admin/clients/list', [
            'title' => _l('als_clients'), 'clients' => $rows, 'search' => $search, 'group' => $group, 'groups' => $this->clients_model->get_groups(), 'memberships' => $this->groups_of(array_column($rows, 'userid')),
            'pager' => sales_pager($total, sales_page_number(), self::PER_PAGE, admin_url('clients'), ['q' => $search, 'group_id' => $group]),
        ]);
    }

    private function matching(string $search, int $group): CI_DB
    {
        $this->db->from(db_prefix() . 'clients clients');
        if ($search !== '') {
            $this->db->group_start()->like('clients.company', $search)->or_like('clients.vat', $search)->or_like('clients.phonenumber', $search)->group_end();
        }
        if ($group > 0) {
            $this->db->join(db_prefix() . 'customer_groups member', 'member.customer_id = clients.userid')->where('member.groupid', $group);
        }

        return $this->db;
    }

    /** @return array<int|string, list<string>> group names by client */
    private function groups_of(array $client_ids): array
    {
        if ($client_ids === []) {
            return [];
        }
        $names = [];
        $rows  = $this->db->select('customer_groups.customer_id, customers_groups.name', false)->from(db_prefix() . 'customer_groups customer_groups')
            ->join(db_prefix() . 'customers_groups customers_groups', 'customers_groups.id = customer_groups.groupid')->where_in('customer_groups.customer_id', $client_ids)->get()->result_array();
        foreach ($rows as $row) {
            $names[$row['customer_id']][] = $row['name'];
        }

        return $names;
    }

    /** Finds clients for a form's search box. */
    public function search(): void
    {
        $text = sales_search_text();
        $rows = $this->db->select('userid AS id, company AS text, billing_street, billing_city, billing_state, billing_zip, default_currency')->like('company', $text)->order_by('company')->limit(20)->get(db_prefix() . 'clients')->result_array();
        sales_json($rows);
    }

    /** The form of a new client, or the profile of one with its tabs. */
    public function client(int|string $id = ''): void
    {
        if ($this->input->method() === 'post') {
            $this->save($id);
        }
        $client = is_numeric($id) ? $this->clients_model->get($id) : false;
        if ($client === null) {
            show_404();
        }
        $tabs  = $client ? $this->app_tabs->get_customer_profile_tabs() : [];
        $group = (string) ($this->input->get('group') ?? 'profile');
        if ($client && !isset($tabs[$group])) {
            show_404();
        }
        $this->load->view('admin/clients/client', [
            'title' => $client ? (string) $client->company : _l('new_client'), 'client' => $client, 'tabs' => $tabs, 'group' => $group, 'tab' => $tabs[$group] ?? ['view' => 'admin/clients/tabs/profile'],
            'groups' => $this->clients_model->get_groups(), 'client_groups' => $client ? array_column($this->clients_model->get_customer_groups($id), 'groupid') : [],
            'contacts' => $client ? $this->clients_model->get_contacts($id) : [],
        ]);
    }

    private function save(int|string $id): never
    {
        $data = $this->input->post();
        if (!is_numeric($id)) {
            sales_require('create', 'customers');
            $id = $this->clients_model->add($data);
            set_alert('success', _l('sales_added'));
            redirect(admin_url('clients/client/' . $id));
        }
        sales_require('edit', 'customers');
        $this->clients_model->update($data, $id);
        set_alert('success', _l('sales_saved'));
        redirect(admin_url('clients/client/' . $id));
    }

    public function contact(int|string $client_id, int|string $contact_id = ''): void
    {
        $client  = $this->clients_model->get($client_id) ?? show_404();
        $contact = is_numeric($contact_id) ? ($this->clients_model->get_contact($contact_id) ?? show_404()) : null;
        if ($contact && $contact->userid !== $client->userid) {
            show_404();
        }
        if ($this->input->method() === 'post') {
            sales_require($contact ? 'edit' : 'create', 'customers');
            $this->save_contact($client, $contact);
        }
        $permissions = $contact ? array_column($this->db->get_where(db_prefix() . 'contact_permissions', ['userid' => $contact->id])->result_array(), 'permission_id') : array_column(get_contact_permissions(), 'id');
        $this->load->view('admin/clients/contact', ['title' => _l('customer_contact'), 'client' => $client, 'contact' => $contact, 'permissions' => $permissions]);
    }

    private function save_contact(object $client, ?object $contact): never
    {
        $data  = $this->input->post();
        $other = $this->db->select('id')->get_where(db_prefix() . 'contacts', ['email' => trim((string) $data['email']), 'id !=' => $contact->id ?? 0])->row();
        if ($other) {
            set_alert('danger', _l('contact_email_taken'));
            redirect(current_url());
        }
        $contact ? $this->clients_model->update_contact($data, $contact->id) : $this->clients_model->add_contact($data, $client->userid);
        set_alert('success', _l('sales_saved'));
        redirect(admin_url("clients/client/{$client->userid}?group=contacts"));
    }

    public function delete_contact(int|string $client_id, int|string $id): void
    {
        sales_require_post('delete', 'customers');
        $this->clients_model->delete_contact($id);
        redirect(admin_url("clients/client/{$client_id}?group=contacts"));
    }

    public function change_contact_status(int|string $client_id, int|string $id, int|string $status): void
    {
        sales_require_post('edit', 'customers');
        $this->clients_model->change_contact_status($id, $status);
        redirect(admin_url("clients/client/{$client_id}?group=contacts"));
    }

    public function change_client_status(int|string $id, int|string $status): void
    {
        sales_require_post('edit', 'customers');
        $this->clients_model->change_client_status($id, $status);
        redirect(admin_url("clients/client/{$id}"));
    }

    public function confirm_registration(int|string $id): void
    {
        sales_require_post('edit', 'customers');
        $this->clients_model->confirm_registration($id);
        set_alert('success', _l('customer_registration_confirmed'));
        redirect(admin_url("clients/client/{$id}"));
    }

    public function delete(int|string $id): void
    {
        sales_require_post('delete', 'customers');
        set_alert(...($this->clients_model->delete($id) ? ['success', _l('sales_deleted')] : ['warning', _l('sales_not_deleted')]));
        redirect(admin_url('clients'));
    }

    /** Staff look at the portal as this client's primary contact: both logins are there at once. */
    public function login_as_client(int|string $id): void
    {
        if (!is_admin()) {
            access_denied('customers');
        }
        $contact = get_primary_contact_user_id($id);
        if (!$contact) {
            set_alert('warning', _l('customer_has_no_contact'));
            redirect(admin_url("clients/client/{$id}"));
        }
        $this->session->set_userdata(['client_user_id' => $id, 'contact_user_id' => $contact, 'client_logged_in' => true, 'logged_in_as_client' => true]);
        redirect(site_url());
    }

    /** Deletes several clients, or gives them groups; of the latter no event tells. */
    public function bulk_action(): void
    {
        sales_require_post('edit', 'customers');
        $ids = array_map('intval', (array) $this->input->post('ids'));
        if ($this->input->post('mass_delete')) {
            sales_require('delete', 'customers');
            array_map([$this->clients_model, 'delete'], $ids);
        } elseif ($ids) {
            $this->clients_model->bulk_set_groups($ids, (array) $this->input->post('groups_in'));
        }
        set_alert('success', _l('sales_saved'));
        redirect(admin_url('clients'));
    }

    public function groups(): void
    {
        $this->load->view('admin/sales/names', ['title' => _l('customer_groups'), 'rows' => $this->clients_model->get_groups(), 'save' => admin_url('clients/group'), 'delete' => admin_url('clients/delete_group')]);
    }

    public function group(int|string $id = ''): void
    {
        sales_require_post('edit', 'customers');
        $name = trim((string) $this->input->post('name'));
        if ($name !== '') {
            is_numeric($id) ? $this->clients_model->edit_group(['name' => $name], $id) : $this->clients_model->add_group(['name' => $name]);
        }
        redirect(admin_url('clients/groups'));
    }

    public function delete_group(int|string $id): void
    {
        sales_require_post('delete', 'customers');
        $this->clients_model->delete_group($id);
        redirect(admin_url('clients/groups'));
    }
}
